package io.millrace.evaluation.training;

/**
 * One thing to learn: what came before predicts what came then.
 *
 * @param user whose sequence it is
 * @param position of the target in it, 1 or more; the items before are the history
 */
public record Example(int user, int position) {}
