package io.millrace.local.kafka;

import io.millrace.schemas.Topic;
import io.millrace.schemas.Topic.Cleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A topic as a cluster has it.
 *
 * @param cleanupPolicy the value of {@code cleanup.policy}
 * @param retentionMillis the value of {@code retention.ms}; -1 for ever
 */
public record ExistingTopic(String name, int partitions, String cleanupPolicy, long retentionMillis) {

    /** Where this differs from {@code wanted}, each as a phrase that follows "it has". */
    List<String> differencesFrom(Topic wanted) {
        List<String> differences = new ArrayList<>();
        if (partitions != wanted.partitions()) {
            differences.add(partitions + " partitions instead of " + wanted.partitions());
        }
        if (!cleanupPolicy.equals(wanted.cleanup().policy())) {
            differences.add("cleanup.policy " + cleanupPolicy + " instead of "
                    + wanted.cleanup().policy());
        } else if (wanted.cleanup() == Cleanup.DELETE
                && retentionMillis != wanted.retention().toMillis()) {
            differences.add("a retention of " + span(retentionMillis) + " instead of "
                    + span(wanted.retention().toMillis()));
        }
        return differences;
    }

    private static String span(long millis) {
        return millis < 0 ? "for ever" : Duration.ofMillis(millis).toString();
    }
}
