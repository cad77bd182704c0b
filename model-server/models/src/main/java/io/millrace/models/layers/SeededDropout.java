package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import java.util.random.RandomGenerator;

/**
 * Dropout (Srivastava et al., JMLR 2014) that follows from a seed: in training each value is zeroed with the given chance and
 * the others grow by {@code 1 / (1 - rate)}. It draws from the pass's {@link SeededParameters}, or from the engine's generator
 * if the pass has only a plain store.
 */
public final class SeededDropout {

    /** Four decisions are made of one draw of 64 bits. */
    private static final int BITS = 16;

    private static final int DECISIONS = Long.SIZE / BITS;

    private SeededDropout() {}

    /**
     * @param values any shape
     * @param rate the share that is left out, in [0, 1)
     * @param parameters of the pass
     * @param training whether anything is left out at all
     * @return the same shape
     */
    public static NDArray apply(NDArray values, float rate, ParameterStore parameters, boolean training) {
        if (!training || rate == 0) {
            return values;
        }
        return parameters instanceof SeededParameters seeded
                ? values.mul(kept(values, rate, seeded.random()))
                : Dropout.dropout(values, rate, true).singletonOrThrow();
    }

    private static NDArray kept(NDArray values, float rate, RandomGenerator random) {
        float[] mask = new float[Math.toIntExact(values.size())];
        int leftOut = Math.round(rate * (1 << BITS));
        float grown = 1 / (1 - rate);
        long drawn = 0;
        for (int i = 0; i < mask.length; i++) {
            drawn = i % DECISIONS == 0 ? random.nextLong() : drawn >>> BITS;
            mask[i] = (drawn & (1 << BITS) - 1) < leftOut ? 0 : grown;
        }
        return values.getManager().create(mask, values.getShape());
    }
}
