package io.millrace.jobs.samples;

/** Validated training samples; {@link SampleOptions} says what each value means. */
public record SampleConfig(int historyLength) {}
