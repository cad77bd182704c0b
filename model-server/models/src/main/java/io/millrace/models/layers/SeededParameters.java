package io.millrace.models.layers;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.random.RandomGenerator;

/**
 * The weights of one pass together with what the pass draws at random. The engine's own generator is shared by all threads, so
 * that what two passes at the same time draw from it depends on which is faster; each of these has a generator of its own.
 */
public final class SeededParameters extends ParameterStore {

    private final RandomGenerator random;

    public SeededParameters(NDManager manager, RandomGenerator random) {
        super(manager, false);
        this.random = random;
    }

    RandomGenerator random() {
        return random;
    }
}
