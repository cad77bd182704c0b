package io.millrace.evaluation.split;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Sessions divided at random into those that are learned from and a tenth, at most 5,000, that decides when to stop (SR-GNN's
 * code holds out a tenth too).
 *
 * @param training ascending
 * @param validation ascending
 */
public record SessionSplit(int[] training, int[] validation) {

    private static final int TENTH = 10;
    private static final int MOST_TO_VALIDATE = 5_000;

    /**
     * Divides the sessions {@code 0 .. sessions-1}.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static SessionSplit of(int sessions, long seed) {
        if (sessions < 2) {
            throw new IllegalArgumentException("There are " + sessions
                    + " sessions to learn from: expected at least 2, of which one decides when to stop.");
        }
        int[] order = IntStream.range(0, sessions).toArray();
        IntArrays.shuffle(order, new Random(seed));
        int validation = Math.max(1, Math.min(sessions / TENTH, MOST_TO_VALIDATE));
        int[] validated = Arrays.copyOf(order, validation);
        int[] learned = Arrays.copyOfRange(order, validation, sessions);
        Arrays.sort(validated);
        Arrays.sort(learned);
        return new SessionSplit(learned, validated);
    }
}
