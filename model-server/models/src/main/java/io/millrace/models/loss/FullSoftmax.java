package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;

/** Softmax over every item of the table: exact, and affordable while the table is small. */
public final class FullSoftmax {

    private FullSoftmax() {}

    /**
     * @param users one interest per row, {@code [B,d]}
     * @param items all embeddings, {@code [N,d]}
     * @return inner products, {@code [B,N]}
     */
    public static NDArray logits(NDArray users, NDArray items) {
        return users.matMul(items.transpose());
    }

    /**
     * @param logits {@code [B,N]}
     * @param labels the index of each row's target in the table, {@code [B]} int64
     * @return mean cross entropy, a scalar
     */
    public static NDArray loss(NDArray logits, NDArray labels) {
        return logits.logSoftmax(-1).gather(labels.expandDims(-1), 1).mean().neg();
    }
}
