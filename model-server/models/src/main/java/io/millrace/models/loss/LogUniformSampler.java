package io.millrace.models.loss;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.random.RandomGenerator;

/**
 * Draws ids from Zipf's distribution, {@code P(i) = ln((i+2)/(i+1)) / ln(range+1)} for i in {@code [0, range)}, until the
 * asked number of distinct ones came up. Meaningful only where ids are sorted by frequency, most frequent first.
 */
public final class LogUniformSampler implements CandidateSampler {

    private final int range;
    private final double logRange;

    /** A sampler of the ids {@code 0 .. range-1}. */
    public LogUniformSampler(int range) {
        if (range < 1) {
            throw new IllegalArgumentException("Cannot sample from " + range + " ids; expected at least 1.");
        }
        this.range = range;
        this.logRange = Math.log1p(range);
    }

    /** P(id): its chance in one attempt. */
    public double probability(int id) {
        return Math.log((id + 2.0) / (id + 1.0)) / logRange;
    }

    /**
     * Exactly {@code count} distinct ids.
     *
     * @throws IllegalArgumentException if there are fewer than {@code count} ids
     */
    @Override
    public CandidateDraw draw(int count, RandomGenerator random) {
        if (count > range) {
            throw new IllegalArgumentException("Cannot draw " + count + " distinct ids out of " + range + '.');
        }
        IntLinkedOpenHashSet distinct = new IntLinkedOpenHashSet(count);
        int tries = 0;
        while (distinct.size() < count) {
            distinct.add(one(random));
            tries++;
        }
        return new CandidateDraw(distinct.toIntArray(), tries, this::probability);
    }

    /** Inverse transform: the distribution function of P is {@code ln(i+2)/ln(range+1)}. */
    private int one(RandomGenerator random) {
        return (int) Math.min(range - 1L, (long) Math.exp(random.nextDouble() * logRange) - 1);
    }
}
