package io.millrace.evaluation.protocol;

import io.millrace.evaluation.training.EncoderRetrieval;
import io.millrace.evaluation.training.Validation;

/**
 * Measures a model by NDCG among sampled negatives.
 *
 * @param n how many places count
 */
record SampledValidation(SampledRanking ranking, int n) implements Validation {

    @Override
    public String measure() {
        return "sampledNdcg@" + n;
    }

    @Override
    public double of(EncoderRetrieval retrieval) {
        return ranking.of(retrieval).ndcg();
    }
}
