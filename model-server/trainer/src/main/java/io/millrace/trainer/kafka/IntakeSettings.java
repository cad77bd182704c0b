package io.millrace.trainer.kafka;

import java.time.Duration;

/**
 * How samples are fetched; together with the replay buffer and the table's limits this bounds the trainer's memory.
 *
 * @param pollRecords most records per poll
 * @param fetchBytes most bytes that the consumer buffers per fetch, over all partitions
 * @param partitionRefresh how often new partitions of the topic are looked for
 * @param maximumWait longest time that a sample waits for its mini-batch to fill; then it is learned from with the
 *     batch filled up by replayed samples
 * @param replayLag while more samples than this wait at the broker, none are replayed: catching up comes first
 */
public record IntakeSettings(
        int pollRecords, int fetchBytes, Duration partitionRefresh, Duration maximumWait, int replayLag) {

    public IntakeSettings {
        if (pollRecords < 1) {
            throw new IllegalArgumentException("Polling " + pollRecords + " records: expected 1 or more.");
        }
        if (fetchBytes < 1024) {
            throw new IllegalArgumentException("Fetching " + fetchBytes + " bytes: expected 1024 or more.");
        }
        if (partitionRefresh.isNegative() || partitionRefresh.isZero() || maximumWait.isNegative()) {
            throw new IllegalArgumentException("Looking for partitions every " + partitionRefresh
                    + ", waiting for a batch at most " + maximumWait + ": expected positive durations.");
        }
        if (replayLag < 0) {
            throw new IllegalArgumentException(
                    "Replaying until " + replayLag + " samples wait: expected zero or more.");
        }
    }
}
