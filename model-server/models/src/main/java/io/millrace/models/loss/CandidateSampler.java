package io.millrace.models.loss;

import java.util.random.RandomGenerator;

/** Proposes the negatives that the rows of a batch share. */
public interface CandidateSampler {

    /**
     * Distinct rows of the item table, drawn from this sampler's distribution.
     *
     * @param count how many to draw; whether it counts distinct rows or attempts is the sampler's to say
     */
    CandidateDraw draw(int count, RandomGenerator random);
}
