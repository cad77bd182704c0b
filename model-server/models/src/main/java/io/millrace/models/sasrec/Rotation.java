package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Takes right padded sequences to left padded ones and back. Both ways are a rotation of each row, by the length of its
 * padding.
 */
final class Rotation {

    private static final int POSITIONS = 1;

    /** {@code [B,L]} int64: where each position of the left padded form stands in the right padded one. */
    private final NDArray leftPadded;

    private final NDArray rightPadded;

    /** @param mask {@code [B,L]}, right padded, 1 where valid */
    Rotation(NDArray mask) {
        long length = mask.getShape().get(POSITIONS);
        NDArray positions = mask.getManager().arange((int) length).toType(DataType.INT64, false);
        NDArray valid = mask.sum(new int[] {POSITIONS}, true).toType(DataType.INT64, false);
        this.leftPadded = positions.add(valid).mod(length);
        this.rightPadded = positions.sub(valid).add(length).mod(length);
    }

    /** {@code [B,L]} or {@code [B,L,d]}, right padded, with each row's padding moved to its beginning. */
    NDArray toLeftPadded(NDArray rightPaddedRows) {
        return rotated(rightPaddedRows, leftPadded);
    }

    /** The reverse. */
    NDArray toRightPadded(NDArray leftPaddedRows) {
        return rotated(leftPaddedRows, rightPadded);
    }

    private static NDArray rotated(NDArray rows, NDArray from) {
        boolean vectors = rows.getShape().dimension() > 2;
        return rows.gather(vectors ? from.expandDims(-1).broadcast(rows.getShape()) : from, POSITIONS);
    }
}
