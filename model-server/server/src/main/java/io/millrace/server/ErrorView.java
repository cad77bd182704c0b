package io.millrace.server;

/**
 * Every answer that is not a good one.
 *
 * @param error one sentence
 */
record ErrorView(String error) {}
