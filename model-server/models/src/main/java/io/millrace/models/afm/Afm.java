package io.millrace.models.afm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.ranking.RankerInputs;

/**
 * The attentional factorization machine of Xiao et al., "Attentional Factorization Machines: Learning the Weight of Feature
 * Interactions via Attention Networks", IJCAI 2017, as a ranking model:
 *
 * <pre>
 *   fields = candidate, mean of the history, the context, each cut into pieces of d
 *   logit  = w0 + w' [fields] + {@link PairPooling}(fields)      [B]
 * </pre>
 *
 * <p>Inputs as {@link io.millrace.models.ranking.RankerSpec} states them; outputs {@code (logit [B], attention over the pairs)}.
 * An item's embedding of e numbers is e/d fields, such as its id and its category: with one field an item and no context there
 * is a single pair, and nothing to attend to. The last piece of a context whose length is no multiple of d is filled up with
 * zeros. The paper has one weight for each
 * feature in its linear part; here that part sees the features' embeddings. A history without items is a zero field.
 */
public final class Afm extends AbstractBlock {

    private final AfmHyperparameters sizes;
    private final int fields;
    private final Linear linear;
    private final PairPooling pooling;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public Afm(AfmHyperparameters sizes) {
        int dimension = sizes.fieldDimension();
        int context = sizes.sizes().context();
        this.sizes = sizes;
        this.fields = 2 * sizes.itemFields() + (context + dimension - 1) / dimension;
        this.linear = addChildBlock("linear", Linear.builder().setUnits(1).build());
        this.pooling = addChildBlock("pooling", new PairPooling(dimension, sizes.hidden()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        RankerInputs given = RankerInputs.of(inputs, sizes);
        NDArray features = features(given);
        NDArray ofEach = linear.forward(parameters, new NDList(features), training, params)
                .singletonOrThrow()
                .squeeze(-1);
        long batch = features.getShape().get(0);
        NDArray apart = features.reshape(batch, fields, sizes.fieldDimension());
        NDList pooled = pooling.forward(parameters, new NDList(apart), training, params);
        return new NDList(ofEach.add(pooled.get(0)), pooled.get(1));
    }

    /** All F fields side by side, {@code [B, F d]}. */
    private NDArray features(RankerInputs given) {
        NDList features = new NDList(given.candidate(), given.meanOfHistory(), given.context());
        long batch = given.candidate().getShape().get(0);
        long missing = width() - 2L * sizes.sizes().dimension() - sizes.sizes().context();
        features.add(given.context().getManager().zeros(new Shape(batch, missing)));
        return NDArrays.concat(features, -1);
    }

    private long width() {
        return (long) fields * sizes.fieldDimension();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        linear.initialize(manager, dataType, new Shape(1, width()));
        pooling.initialize(manager, dataType, new Shape(1, fields, sizes.fieldDimension()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch), new Shape(batch, (long) fields * (fields - 1) / 2)};
    }
}
