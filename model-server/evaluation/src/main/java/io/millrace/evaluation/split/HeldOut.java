package io.millrace.evaluation.split;

/**
 * What a model is asked: a beginning, and what came after it.
 *
 * @param input items that the model may see, oldest first
 * @param labels items that came later, oldest first; one may come twice
 */
public record HeldOut(int[] input, int[] labels) {}
