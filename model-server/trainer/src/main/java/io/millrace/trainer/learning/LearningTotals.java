package io.millrace.trainer.learning;

/**
 * What became of the samples of this run. {@code learned + withoutHistory + repeats + withoutRow + collisions =
 * samples}.
 *
 * @param samples fresh samples seen
 * @param learned those that were in a loss
 * @param withoutHistory those without history: they admit their item and teach nothing else
 * @param repeats those whose target is the last item, which is never recommendable then
 * @param withoutRow those whose target, or all of whose history, has no row in the table
 * @param collisions those whose item's key belongs to another item
 * @param replayed samples learned from again
 * @param steps optimiser steps
 * @param expiredItems items that lost their row
 * @param undone samples, counted above, whose effect was taken back with a version that was rejected
 */
public record LearningTotals(
        long samples,
        long learned,
        long withoutHistory,
        long repeats,
        long withoutRow,
        long collisions,
        long replayed,
        long steps,
        long expiredItems,
        long undone) {}
