package io.millrace.models.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * What each item of a sequence proposes to each of K capsules, by a matrix of its own for each position and capsule:
 * {@code [B,L,d] -> [B,K,L,d]}, {@code u[b,k,t] = W[t,k] x[b,t]}. The weight is {@code [L,d,K*d]}.
 */
public final class PositionVotes extends AbstractBlock {

    private final int length;
    private final int capsules;
    private final int dimension;
    private final Parameter weight;

    /** Votes of sequences of exactly {@code length}. */
    @SuppressWarnings("this-escape") // addParameter only registers the field
    public PositionVotes(int length, int capsules, int dimension) {
        this.length = length;
        this.capsules = capsules;
        this.dimension = dimension;
        this.weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(length, dimension, (long) capsules * dimension))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sequence = inputs.singletonOrThrow();
        NDArray matrices = parameters.getValue(weight, sequence.getDevice(), training);
        NDArray byPosition = sequence.transpose(1, 0, 2).matMul(matrices);
        long batch = sequence.getShape().get(0);
        return new NDList(byPosition.reshape(length, batch, capsules, dimension).transpose(1, 2, 0, 3));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), capsules, length, dimension)};
    }
}
