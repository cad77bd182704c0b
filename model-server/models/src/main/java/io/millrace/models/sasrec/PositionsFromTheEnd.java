package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Adds a trainable vector per distance from the end of the sequence: {@code [B,l,d] -> [B,l,d]} with {@code P [1,L,d]}, {@code
 * l <= L}, whose last row belongs to the last position.
 */
final class PositionsFromTheEnd extends AbstractBlock {

    private final int length;
    private final Parameter weight;

    @SuppressWarnings("this-escape") // addParameter only registers the field
    PositionsFromTheEnd(int length, int dimension) {
        this.length = length;
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
        NDArray all = parameters.getValue(weight, sequence.getDevice(), training);
        long skipped = length - sequence.getShape().get(1);
        // what is made of a weight must hang on the pass, not on the weight
        return new NDList(sequence.add(all.get(sequence.getManager(), new NDIndex(":, " + skipped + ":"))));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
