package io.millrace.evaluation.data;

/**
 * A session so far and what came next. Items that the training log does not have are {@link InteractionLog#UNKNOWN}.
 *
 * @param prefix item numbers, oldest first
 * @param target the number of the item that came next
 */
public record TestPair(int[] prefix, int target) {}
