package io.millrace.trainer.gate;

import java.time.Duration;

/**
 * How strict the gate is.
 *
 * @param samples unseen samples that a version is compared on with the champion; 0 compares none
 * @param minimum with fewer unseen samples nothing is compared, and the version passes
 * @param patience longest wait for these samples
 * @param tolerance share of the champion's mean reciprocal rank by which a version may be worse
 * @param inputDrop share of its recent mean reciprocal rank that the champion has to lose from one version to the next for
 *     the samples to be suspect
 * @param hold how long suspect samples are refused; after that they are taken for the new normal
 */
public record GateSettings(
        int samples, int minimum, Duration patience, double tolerance, double inputDrop, Duration hold) {

    public GateSettings {
        if (samples < 0 || samples > 100_000) {
            throw new IllegalArgumentException("Comparing on " + samples + " samples: expected 0 to 100000.");
        }
        if (minimum < 2) {
            throw new IllegalArgumentException("Comparing on as few as " + minimum
                    + " samples: expected 2 or more, and below 50 it is guesswork.");
        }
        if (samples > 0 && minimum > samples) {
            throw new IllegalArgumentException("Comparing on " + samples + " samples, but not on fewer than " + minimum
                    + ": no version would ever be compared. Expected a minimum of at most the samples.");
        }
        if (patience.isNegative() || hold.isNegative()) {
            throw new IllegalArgumentException("Waiting " + patience + " for samples, refusing suspect ones for " + hold
                    + ": expected durations of zero or more.");
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("A tolerance of " + tolerance + ": expected 0 or more and less than 1.");
        }
        if (!(inputDrop > 0 && inputDrop <= 1)) {
            throw new IllegalArgumentException(
                    "A drop of " + inputDrop + " as suspect: expected more than 0 and at most 1.");
        }
    }

    /** Files, lineage and golden requests are checked, and nothing is compared. */
    public static GateSettings withoutComparison() {
        return new GateSettings(0, 2, Duration.ZERO, 0, 1, Duration.ZERO);
    }
}
