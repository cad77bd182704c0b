package io.millrace.trainer.group;

import io.millrace.models.bundle.Contribution;
import io.millrace.trainer.sample.Lineage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the version has learned from that is made of several contributions. */
public final class RoundLineage {

    private RoundLineage() {}

    /**
     * @param start of the round
     * @param merged contributions of different partitions
     * @param trainedThrough per contribution, what it has learned from by interactions; those before the round included
     */
    public static Lineage of(Lineage start, List<Contribution> merged, List<Map<Integer, Long>> trainedThrough) {
        Map<Integer, Long> offsets = new TreeMap<>(start.sampleOffsets());
        long samples = start.sampleCount();
        for (Contribution contribution : merged) {
            offsets.putAll(contribution.to());
            samples += contribution.samples();
        }
        Map<Integer, Long> highest = new TreeMap<>(start.trainedThrough());
        trainedThrough.forEach(
                each -> each.forEach((partition, offset) -> highest.merge(partition, offset, Math::max)));
        return new Lineage(samples, offsets, highest);
    }
}
