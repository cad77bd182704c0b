package io.millrace.schemas;

import java.time.Duration;
import java.util.Locale;

/**
 * One topic as it should exist on a cluster.
 *
 * @param name full name, with prefix and version
 * @param key what its records are keyed by; every record of one key stays in one partition
 * @param partitions partitions at creation
 * @param cleanup how Kafka bounds it
 * @param retention how long records stay; ignored when compacted
 */
public record Topic(String name, String key, int partitions, Cleanup cleanup, Duration retention) {

    /** How Kafka bounds a topic, by its own names. */
    public enum Cleanup {
        DELETE,
        COMPACT;

        /** The value of {@code cleanup.policy}. */
        public String policy() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Topic {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A topic needs a name.");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "Topic " + name + " has " + partitions + " partitions; expected 1 or more.");
        }
    }
}
