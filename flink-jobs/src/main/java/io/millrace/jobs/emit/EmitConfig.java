package io.millrace.jobs.emit;

/**
 * A validated emit stage; {@link EmitOptions} says what each value means.
 *
 * @param exactlyOnce whether lists are written in transactions; otherwise at least once
 */
public record EmitConfig(boolean exactlyOnce) {}
