package io.millrace.models.afm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The attention of Xiao et al., "Attentional Factorization Machines: Learning the Weight of Feature Interactions via
 * Attention Networks", IJCAI 2017, over all pairs of fields:
 *
 * <pre>
 *   p_ij = v_i * v_j                          for i before j, by element
 *   a    = softmax over the pairs of h' relu(W p_ij + b)
 *   y    = P' sum a_ij p_ij
 * </pre>
 *
 * <p>Input {@code [B,F,d]} with at least two fields, outputs {@code (y [B], a [B,F(F-1)/2])}, the pairs ordered (0,1), (0,2), …
 * (1,2), …. Weights {@code attention.weight [A,d]} (W), {@code attention.bias [A]}, {@code score.weight [1,A]} (h) and {@code
 * output.weight [1,d]} (P).
 */
public final class PairPooling extends AbstractBlock {

    private static final int FIELDS = 1;

    private final int dimension;
    private final int hidden;
    private final Linear attention;
    private final Linear score;
    private final Linear output;

    /**
     * @param dimension d
     * @param hidden A, the attention factor
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public PairPooling(int dimension, int hidden) {
        this.dimension = dimension;
        this.hidden = hidden;
        this.attention =
                addChildBlock("attention", Linear.builder().setUnits(hidden).build());
        this.score = addChildBlock(
                "score", Linear.builder().setUnits(1).optBias(false).build());
        this.output = addChildBlock(
                "output", Linear.builder().setUnits(1).optBias(false).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray pairs = pairs(inputs.singletonOrThrow());
        NDArray seen = Activation.relu(
                attention.forward(parameters, new NDList(pairs), training).singletonOrThrow());
        NDArray weights = score.forward(parameters, new NDList(seen), training)
                .singletonOrThrow()
                .softmax(FIELDS);
        NDArray pooled = weights.mul(pairs).sum(new int[] {FIELDS});
        NDArray logits =
                output.forward(parameters, new NDList(pooled), training).singletonOrThrow();
        return new NDList(logits.squeeze(-1), weights.squeeze(-1));
    }

    private NDArray pairs(NDArray fields) {
        Shape shape = fields.getShape();
        if (shape.dimension() != 3 || shape.get(FIELDS) < 2 || shape.get(2) != dimension) {
            throw new IllegalArgumentException("Pairs of fields were asked for from an input of shape " + shape
                    + "; expected [batch, 2 or more, " + dimension + "].");
        }
        NDList pairs = new NDList();
        for (long first = 0; first + 1 < shape.get(FIELDS); first++) {
            NDArray field = fields.get(":, " + first + ':' + (first + 1));
            pairs.add(fields.get(":, " + (first + 1) + ':').mul(field));
        }
        // DJL's concat of a single array is a copy that takes no gradient
        return pairs.size() == 1 ? pairs.get(0) : NDArrays.concat(pairs, FIELDS);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        attention.initialize(manager, dataType, new Shape(1, 1, dimension));
        score.initialize(manager, dataType, new Shape(1, 1, hidden));
        output.initialize(manager, dataType, new Shape(1, dimension));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        long fields = inputShapes[0].get(FIELDS);
        return new Shape[] {new Shape(batch), new Shape(batch, fields * (fields - 1) / 2)};
    }
}
