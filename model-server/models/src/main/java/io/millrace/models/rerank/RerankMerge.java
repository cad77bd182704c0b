package io.millrace.models.rerank;

import io.millrace.models.kernels.WeightedMean;
import java.util.List;

/**
 * One state of the last stage out of several that went on from the same one: the mean of their weights and moments, each weighted by
 * the choices it has learned from since.
 */
public final class RerankMerge {

    private RerankMerge() {}

    /**
     * @param base the state that all went on from
     * @param learned at least one; the order is that of summing
     */
    public static RerankState of(RerankState base, List<RerankState> learned) {
        long[] choices = learned.stream()
                .mapToLong(state -> Math.max(0, state.learned() - base.learned()))
                .toArray();
        long total = 0;
        long steps = base.steps();
        for (int i = 0; i < choices.length; i++) {
            total += choices[i];
            steps = Math.max(steps, learned.get(i).steps());
        }
        if (total == 0) {
            return base;
        }
        WeightedMean mean = new WeightedMean(choices);
        return new RerankState(
                new RerankWeights(
                        mean.of(learned.stream()
                                .map(s -> s.weights().parameters())
                                .toList()),
                        mean.of(learned.stream().map(s -> s.weights().means()).toList()),
                        mean.of(learned.stream()
                                .map(s -> s.weights().variances())
                                .toList())),
                mean.of(learned.stream().map(RerankState::first).toList()),
                mean.of(learned.stream().map(RerankState::second).toList()),
                steps,
                base.learned() + total);
    }
}
