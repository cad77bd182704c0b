package io.millrace.benchmarks.labelflip;

/**
 * A version that the gate let pass and that was announced.
 *
 * @param second of the stream at which the trainer said so
 * @param corrupted samples among those it has learned from since the version before it that were corrupted
 */
record Acceptance(double second, String version, long corrupted) {}
