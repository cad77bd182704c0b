package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.MultiHeadAttention;

/**
 * What the words of a domain's prompt say to each sequence: {@code s [B,d] -> p [B,d]}, {@code p = MHA(query = s; key =
 * value = words [W,d])}. A sequence attends to the words only, never to other sequences of the batch.
 */
final class PromptAttention extends AbstractBlock {

    private final PromptSizes sizes;
    private final Parameter words;
    private final MultiHeadAttention attention;

    @SuppressWarnings("this-escape") // adding a parameter or a child only registers the field
    PromptAttention(PromptSizes sizes) {
        this.sizes = sizes;
        this.words = addParameter(Parameter.builder()
                .setName("words")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(sizes.words(), sizes.dimension()))
                .build());
        this.attention = addChildBlock("attention", new MultiHeadAttention(sizes.dimension(), sizes.heads(), 0));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sequences = inputs.singletonOrThrow();
        // all sequences are the queries of one attention: the words need no copy per sequence
        NDArray queries = sequences.expandDims(0);
        // what is made of an array hangs on that array's manager, and the words' outlives this pass
        NDArray source = queries.getManager()
                .zeros(new Shape(1, sizes.words(), sizes.dimension()))
                .add(parameters.getValue(words, sequences.getDevice(), training));
        return new NDList(attention
                .forward(parameters, new NDList(queries, source), training, params)
                .get(0)
                .squeeze(0));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape source = new Shape(1, sizes.words(), sizes.dimension());
        attention.initialize(manager, dataType, source, source);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
