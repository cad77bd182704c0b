package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Scaled dot-product attention with several heads (Vaswani et al., "Attention Is All You Need", NIPS 2017, section 3.2). With
 * h heads, head i owning the columns {@code i d/h .. (i+1) d/h - 1} of every projection:
 *
 * <pre>
 *   q = Q Wq^T + bq,  k = S Wk^T + bk,  v = S Wv^T + bv     [B,Q,d] [B,L,d] [B,L,d]
 *   A = softmax over L of (q_i k_i^T / sqrt(d/h) + mask)    [B,h,Q,L]
 *   y = concat_i(A_i v_i) Wo^T + bo                         [B,Q,d]
 * </pre>
 *
 * <p>Input {@code (queries Q [B,Q,d], source S [B,L,d])} or the same with a third array, the mask, of any shape that
 * broadcasts to {@code [B,h,Q,L]}: boolean, true where a query may look, or float32, added to the logits. A query that may
 * look nowhere gets uniform weights. Output {@code (y, A)}; dropout falls on the weights that y is made of, not on the A
 * that is handed out. Weights are stored {@code [d,d]} as {@code [outputs, inputs]}; PyTorch's packed {@code in_proj} holds
 * the same rows, those of query, key and value one below the other.
 */
public final class MultiHeadAttention extends AbstractBlock {

    /** Drowns any logit in float32, so that a row of it alone is uniform. */
    private static final float CLOSED = -1e9f;

    private final int dimension;
    private final int heads;
    private final float dropout;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear output;

    /**
     * @param dimension d
     * @param heads h, a divisor of d
     * @param dropout the share of weights that training leaves out, in [0, 1)
     * @throws IllegalArgumentException if the heads do not divide the dimension
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public MultiHeadAttention(int dimension, int heads, float dropout) {
        if (heads < 1 || dimension % heads != 0) {
            throw new IllegalArgumentException(
                    heads + " heads cannot share dimension " + dimension + "; expected a divisor of it.");
        }
        this.dimension = dimension;
        this.heads = heads;
        this.dropout = dropout;
        this.query = addChildBlock("query", Linear.builder().setUnits(dimension).build());
        this.key = addChildBlock("key", Linear.builder().setUnits(dimension).build());
        this.value = addChildBlock("value", Linear.builder().setUnits(dimension).build());
        this.output =
                addChildBlock("output", Linear.builder().setUnits(dimension).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList source = new NDList(inputs.get(1));
        // scaling the queries costs less than scaling the logits
        NDArray queries = Scalars.times(
                query.forward(parameters, new NDList(inputs.get(0)), training, params)
                        .singletonOrThrow(),
                Math.sqrt((double) heads / dimension));
        NDArray keys = key.forward(parameters, source, training, params).singletonOrThrow();
        NDArray values = value.forward(parameters, source, training, params).singletonOrThrow();
        NDArray logits = byHead(queries).matMul(byHead(keys).transpose(0, 1, 3, 2));
        NDArray weights = (inputs.size() > 2 ? masked(logits, inputs.get(2)) : logits).softmax(-1);
        NDArray used = SeededDropout.apply(weights, dropout, parameters, training);
        NDArray joined = used.matMul(byHead(values)).transpose(0, 2, 1, 3).reshape(queries.getShape());
        return new NDList(
                output.forward(parameters, new NDList(joined), training, params).singletonOrThrow(), weights);
    }

    /** {@code [B,L,d] -> [B,h,L,d/h]}. */
    private NDArray byHead(NDArray sequence) {
        Shape shape = sequence.getShape();
        return sequence.reshape(shape.get(0), shape.get(1), heads, dimension / heads)
                .transpose(0, 2, 1, 3);
    }

    private static NDArray masked(NDArray logits, NDArray mask) {
        return logits.add(mask.getDataType() == DataType.BOOLEAN ? added(mask) : mask);
    }

    /**
     * The float32 form of a boolean mask, for callers whose layers share one: 0 where true, about -1e9 elsewhere.
     */
    public static NDArray added(NDArray allowed) {
        return Scalars.times(allowed.logicalNot().toType(DataType.FLOAT32, false), CLOSED);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        query.initialize(manager, dataType, inputShapes[0]);
        key.initialize(manager, dataType, inputShapes[1]);
        value.initialize(manager, dataType, inputShapes[1]);
        output.initialize(manager, dataType, inputShapes[0]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        long queries = inputShapes[0].get(1);
        return new Shape[] {inputShapes[0], new Shape(batch, heads, queries, inputShapes[1].get(1))};
    }
}
