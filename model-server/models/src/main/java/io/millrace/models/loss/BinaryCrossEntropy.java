package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.millrace.models.layers.Scalars;

/** Cross entropy of yes or no: {@code -y log sigmoid(s) - (1-y) log(1 - sigmoid(s))}, finite for every finite score. */
public final class BinaryCrossEntropy {

    private BinaryCrossEntropy() {}

    /**
     * @param logits scores before the sigmoid
     * @param labels 1 or 0, or anything between, of the same shape
     * @return mean over all entries, a scalar
     */
    public static NDArray loss(NDArray logits, NDArray labels) {
        return each(logits, labels).mean();
    }

    /**
     * @param logits scores before the sigmoid
     * @param labels of the same shape
     * @param mask 1 where the entry counts and 0 where not, of the same shape
     * @return mean over the entries that count, a scalar; 0 if none does
     */
    public static NDArray loss(NDArray logits, NDArray labels, NDArray mask) {
        return each(logits, labels).mul(mask).sum().div(Scalars.atLeast(mask.sum(), 1));
    }

    /** Of each entry by itself; the gradient is {@code sigmoid(s) - y} everywhere. */
    static NDArray each(NDArray logits, NDArray labels) {
        return Activation.softPlus(logits).sub(logits.mul(labels));
    }
}
