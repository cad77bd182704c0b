package io.millrace.models.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;

/**
 * The ranking model without attention, "Embedding and MLP" in Zhou et al., "Deep Interest Network for Click-Through Rate
 * Prediction", KDD 2018, section 4.2: what an attention model has to beat.
 *
 * <pre>
 *   m     = mean of the valid items of the history    [B,e]    zero where there is none
 *   logit = tower([context, candidate, m])            [B]
 * </pre>
 *
 * <p>Inputs as {@link RankerSpec} states them. The paper sums the items; the mean keeps long and short histories at one scale.
 */
public final class MeanPooling extends AbstractBlock {

    private final MeanPoolingHyperparameters sizes;
    private final DenseTower tower;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public MeanPooling(MeanPoolingHyperparameters sizes) {
        this.sizes = sizes;
        this.tower = addChildBlock("tower", sizes.tower().block(inputs(sizes.sizes())));
    }

    private static int inputs(RankerSizes sizes) {
        return sizes.context() + 2 * sizes.dimension();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        RankerInputs given = RankerInputs.of(inputs, sizes);
        NDArray features = NDArrays.concat(new NDList(given.context(), given.candidate(), given.meanOfHistory()), -1);
        return new NDList(tower.forward(parameters, new NDList(features), training, params)
                .singletonOrThrow()
                .squeeze(-1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        tower.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0))};
    }
}
