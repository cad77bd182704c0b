package io.millrace.models.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * What a user encoder is given, checked against the sizes of its model.
 *
 * @param history item embeddings, {@code [B,L,d]}, right padded, oldest first
 * @param mask {@code [B,L]}, 1 where valid and 0 where padded
 * @param given all inputs, in the order of the block
 */
public record EncoderInputs(NDArray history, NDArray mask, NDList given) {

    private static final int ITEMS = 2;

    /**
     * Checks the inputs of one forward pass. The third, the numbers of the items, may be left out for a model that does not
     * read it.
     *
     * @throws IllegalArgumentException if an input is missing, a shape is not the one that {@code spec} has, or the batch is
     *     empty
     */
    public static EncoderInputs of(EncoderSpec spec, NDList inputs) {
        if (inputs.size() != ITEMS && inputs.size() != ITEMS + 1) {
            throw new IllegalArgumentException("A model of kind " + spec.kind() + " was given " + inputs.size()
                    + " inputs; expected history [B,L,d], mask [B,L] and items [B,L].");
        }
        Shape given = inputs.get(0).getShape();
        long batch = given.dimension() == 0 ? 0 : given.get(0);
        Shape history = new Shape(batch, spec.historyLength(), spec.dimension());
        require(spec, "history", "[B,L,d]", inputs.get(0), history);
        if (batch == 0) {
            throw new IllegalArgumentException("A model of kind " + spec.kind() + " was given an empty batch, history "
                    + given + "; expected at least one user.");
        }
        Shape places = new Shape(batch, spec.historyLength());
        require(spec, "mask", "[B,L]", inputs.get(1), places);
        if (inputs.size() > ITEMS) {
            require(spec, "items", "[B,L]", inputs.get(ITEMS), places);
        }
        return new EncoderInputs(inputs.get(0), inputs.get(1), inputs);
    }

    /** {@code [history * mask]}: the embeddings, zero where padded, {@code [B,L,d]}. */
    public NDArray maskedHistory() {
        return history.mul(mask.expandDims(-1));
    }

    /** B. */
    public long batch() {
        return history.getShape().get(0);
    }

    /**
     * The numbers of the items, {@code [B,L]} int64: equal numbers are the same item; meaningless where padded.
     *
     * @throws IllegalArgumentException if they were left out
     */
    public NDArray items() {
        if (given.size() <= ITEMS) {
            throw new IllegalArgumentException("This model reads which items are the same, and was given none: expected"
                    + " history [B,L,d], mask [B,L] and items [B,L].");
        }
        return given.get(ITEMS).toType(DataType.INT64, false);
    }

    private static void require(EncoderSpec spec, String name, String axes, NDArray array, Shape expected) {
        if (!array.getShape().equals(expected)) {
            throw new IllegalArgumentException("A model of kind " + spec.kind() + " was given " + name + ' '
                    + array.getShape() + "; expected " + axes + " = " + expected + '.');
        }
    }
}
