package io.millrace.trainer.learning;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Randomness that restarts with every mini-batch from the seed and the number of samples before it. A resumed run
 * therefore draws what the uninterrupted one would have drawn, without keeping a generator's state in the bundle.
 */
final class BatchRandom implements RandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private SplittableRandom current;

    BatchRandom(long seed) {
        this.seed = seed;
        this.current = new SplittableRandom(seed);
    }

    /** Begins the mini-batch that follows {@code sampleCount} samples. */
    void restart(long sampleCount) {
        current = new SplittableRandom(seed + GOLDEN_GAMMA * (sampleCount + 1));
    }

    @Override
    public long nextLong() {
        return current.nextLong();
    }
}
