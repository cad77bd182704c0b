package io.millrace.models.srgnn;

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
import io.millrace.models.layers.LastPosition;
import org.jspecify.annotations.Nullable;

/**
 * The session's vector from its items' states (Wu et al., AAAI 2019, equations 6 and 7):
 *
 * <pre>
 *   alpha_i = q^T sigmoid(W1 h_last + b1 + W2 h_i + b2)     no softmax: weights may be negative and need not sum to one
 *   a       = sum over the valid i of alpha_i h_i
 *   s       = W3 [a ; h_last] + b3                          hybrid
 *   s       = a                                             otherwise
 * </pre>
 *
 * <p>Input {@code (states [B,L,d], mask [B,L])}; output {@code (s [B,d], alpha [B,L])}. A session without any item gives a
 * zero s; the authors' code does not allow it.
 */
public final class SessionReadout extends AbstractBlock {

    private static final int SEQUENCE = 1;

    private final int dimension;
    private final Linear ofLast;
    private final Linear ofEach;
    private final Linear weight;
    private final @Nullable Linear together;

    /** @param hybrid whether the last item's state enters the result once more by itself */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public SessionReadout(int dimension, boolean hybrid) {
        this.dimension = dimension;
        this.ofLast = addChildBlock("last", Linear.builder().setUnits(dimension).build());
        this.ofEach = addChildBlock("each", Linear.builder().setUnits(dimension).build());
        this.weight = addChildBlock(
                "weight", Linear.builder().setUnits(1).optBias(false).build());
        this.together = hybrid
                ? addChildBlock("together", Linear.builder().setUnits(dimension).build())
                : null;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray states = inputs.get(0);
        NDArray mask = inputs.get(1);
        NDArray last = LastPosition.of(states, mask);
        NDArray asked = ofLast.forward(parameters, new NDList(last), training, params)
                .singletonOrThrow()
                .expandDims(SEQUENCE);
        NDArray known =
                ofEach.forward(parameters, new NDList(states), training, params).singletonOrThrow();
        NDArray alpha = weight.forward(parameters, new NDList(Activation.sigmoid(known.add(asked))), training, params)
                .singletonOrThrow();
        NDArray session = alpha.mul(states).mul(mask.expandDims(-1)).sum(new int[] {SEQUENCE});
        if (together != null) {
            NDList both = new NDList(NDArrays.concat(new NDList(session, last), SEQUENCE));
            NDArray any = mask.max(new int[] {SEQUENCE}, true);
            session = together.forward(parameters, both, training, params)
                    .singletonOrThrow()
                    .mul(any);
        }
        return new NDList(session, alpha.squeeze(-1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape state = new Shape(1, dimension);
        ofLast.initialize(manager, dataType, state);
        ofEach.initialize(manager, dataType, state);
        weight.initialize(manager, dataType, state);
        if (together != null) {
            together.initialize(manager, dataType, new Shape(1, 2L * dimension));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, dimension), new Shape(batch, inputShapes[0].get(SEQUENCE))};
    }
}
