package io.millrace.benchmarks.labelflip;

/**
 * A version that the gate refused.
 *
 * @param second of the stream at which the trainer said so
 * @param reason short and stable
 * @param detail sentences for a person
 */
record Refusal(double second, String reason, String detail) {}
