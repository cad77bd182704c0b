package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Where a batch's own targets stand in scores {@code [B,N]} whose first B columns are the targets of its rows. */
final class OwnTarget {

    private OwnTarget() {}

    /**
     * The diagonal, {@code [B]}.
     *
     * @throws IllegalArgumentException if there are fewer columns than rows
     */
    static NDArray of(NDArray scores) {
        Shape shape = scores.getShape();
        if (shape.dimension() != 2 || shape.get(1) < shape.get(0)) {
            throw new IllegalArgumentException(
                    "Scores are " + shape + "; expected [B,N] with the B targets of the batch as first columns.");
        }
        NDArray own = scores.getManager().arange((int) shape.get(0)).toType(DataType.INT64, false);
        return scores.gather(own.expandDims(-1), 1).squeeze(-1);
    }

    /** {@code [B,N]}, 1 on the diagonal and 0 elsewhere. */
    static NDArray oneHot(NDArray scores) {
        Shape shape = scores.getShape();
        return scores.getManager().eye((int) shape.get(0), (int) shape.get(1), 0, scores.getDataType());
    }
}
