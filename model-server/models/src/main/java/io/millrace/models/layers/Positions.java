package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Adds a trainable vector per position: {@code [B,L,d] -> [B,L,d]}, {@code y = x + P} with {@code P [1,L,d]}. */
public final class Positions extends AbstractBlock {

    private final Parameter weight;

    /** Positions for sequences of exactly {@code length}. */
    @SuppressWarnings("this-escape") // addParameter only registers the field
    public Positions(int length, int dimension) {
        this.weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(1, length, dimension))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sequence = inputs.singletonOrThrow();
        return new NDList(sequence.add(parameters.getValue(weight, sequence.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
