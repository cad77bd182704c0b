package io.millrace.trainer.gate;

import io.millrace.models.bundle.Manifest;
import java.util.Map;
import java.util.Optional;

/** Whether a version has learned from all that the champion has learned from, and from more. */
final class LineageCheck {

    private LineageCheck() {}

    /** What is wrong with the version's lineage, in a sentence; empty when it goes on from the champion's. */
    static Optional<String> goesBack(Manifest candidate, Manifest champion) {
        if (candidate.sampleCount() <= champion.sampleCount()) {
            return Optional.of("It has learned from " + candidate.sampleCount() + " samples, version "
                    + champion.version() + " before it from " + champion.sampleCount() + "; expected more.");
        }
        return behind("sample", candidate.sampleOffsets(), champion.sampleOffsets(), champion)
                .or(() -> behind("interaction", candidate.trainedThrough(), champion.trainedThrough(), champion));
    }

    private static Optional<String> behind(
            String what, Map<Integer, Long> candidate, Map<Integer, Long> champion, Manifest of) {
        for (Map.Entry<Integer, Long> partition : champion.entrySet()) {
            long reached = candidate.getOrDefault(partition.getKey(), -1L);
            if (reached < partition.getValue()) {
                return Optional.of("It stands at " + what + " offset " + reached + " of partition "
                        + partition.getKey() + ", version " + of.version() + " before it at " + partition.getValue()
                        + "; expected no less.");
            }
        }
        return Optional.empty();
    }
}
