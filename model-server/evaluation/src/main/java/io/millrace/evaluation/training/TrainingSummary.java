package io.millrace.evaluation.training;

/**
 * How training went.
 *
 * @param iterations steps made
 * @param samples examples learned from, repeated ones included
 * @param seconds wall time, validations included
 * @param samplesPerSecond examples per second of wall time between validations
 * @param measure what validation measured, such as {@code recall@50}
 * @param bestIteration the step whose weights were kept
 * @param bestValidation what the validation gave there
 * @param reason why it ended
 */
public record TrainingSummary(
        int iterations,
        long samples,
        double seconds,
        double samplesPerSecond,
        String measure,
        int bestIteration,
        double bestValidation,
        StopReason reason) {}
