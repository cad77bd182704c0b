package io.millrace.trainer.publish;

import java.time.Duration;

/**
 * When a version is published, which of them are whole, and how many are kept.
 *
 * @param firstAfter longest wait for the first version of a model, from its first sample
 * @param firstSamples samples after which the first version is published without waiting longer
 * @param interval longest wait between two versions while there are new samples
 * @param samples new samples after which a version is published without waiting longer
 * @param fullEvery of so many versions in a row at least one is written whole, the others may be deltas; 1 to 100
 * @param retention how many are kept
 * @param onClose whether closing publishes what was learned since the last version
 */
public record CadenceSettings(
        Duration firstAfter,
        long firstSamples,
        Duration interval,
        long samples,
        int fullEvery,
        Retention retention,
        boolean onClose) {

    private static final int LONGEST_CHAIN = 100;

    public CadenceSettings {
        if (firstAfter.isNegative() || interval.isNegative()) {
            throw new IllegalArgumentException("Publishing every " + interval + ", first after " + firstAfter
                    + ": expected durations of zero or more.");
        }
        if (firstSamples < 1 || samples < 1) {
            throw new IllegalArgumentException(
                    "Publishing every " + samples + " samples, first after " + firstSamples + ": expected 1 or more.");
        }
        if (fullEvery < 1 || fullEvery > LONGEST_CHAIN) {
            throw new IllegalArgumentException("One of " + fullEvery + " versions is whole: expected 1 to "
                    + LONGEST_CHAIN + ", a job that starts reads all since then.");
        }
    }
}
