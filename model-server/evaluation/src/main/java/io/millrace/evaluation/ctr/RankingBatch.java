package io.millrace.evaluation.ctr;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Impressions of one step by number: which items and categories they touch, and where each is used. B impressions, histories
 * right padded to L, oldest first.
 *
 * @param size B
 * @param length L
 * @param items the items that occur, U distinct ones
 * @param categories the categories that occur, V distinct ones
 * @param categoryOf for each of {@code items} the index of its category in {@code categories}, {@code [U]}
 * @param candidates indices into {@code items}, {@code [B]}
 * @param history indices into {@code items}, {@code [B*L]}; 0 where padded
 * @param mask 1 where the history is valid, {@code [B*L]}
 * @param negatives for each place of the history an item that did not stand there, {@code [B*L]}; empty where none were asked for
 * @param labels 1 for a positive, {@code [B]}
 */
record RankingBatch(
        int size,
        int length,
        int[] items,
        int[] categories,
        long[] categoryOf,
        long[] candidates,
        long[] history,
        float[] mask,
        long[] negatives,
        float[] labels) {

    /** The batch in so many parts of nearly equal size, none empty, all over the same items and categories. */
    List<RankingBatch> parts(int count) {
        int made = Math.min(count, size);
        return IntStream.range(0, made)
                .mapToObj(number -> part(number * size / made, (number + 1) * size / made))
                .toList();
    }

    private RankingBatch part(int from, int to) {
        int start = from * length;
        int end = to * length;
        return new RankingBatch(
                to - from,
                length,
                items,
                categories,
                categoryOf,
                Arrays.copyOfRange(candidates, from, to),
                Arrays.copyOfRange(history, start, end),
                Arrays.copyOfRange(mask, start, end),
                negatives.length == 0 ? negatives : Arrays.copyOfRange(negatives, start, end),
                Arrays.copyOfRange(labels, from, to));
    }
}
