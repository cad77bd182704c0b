package io.millrace.evaluation.ctr;

import ai.djl.nn.Block;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.ranking.RankerSpec;

/**
 * In how many parts at once a step may be made so that its result does not depend on which of them was faster. Dropout draws
 * from one source and batch normalisation moves one set of running statistics, both in the order in which parts happen to
 * come: models with either make their steps in one part.
 */
final class Shards {

    private Shards() {}

    /** @param threads how many parts may be made where it does not matter */
    static int of(RankerSpec spec, Block block, int threads) {
        boolean chance = spec.toMap().get("dropout") instanceof Number share && share.doubleValue() > 0;
        boolean statistics =
                NamedWeights.trained(block).size() < NamedWeights.of(block).size();
        return chance || statistics ? 1 : threads;
    }
}
