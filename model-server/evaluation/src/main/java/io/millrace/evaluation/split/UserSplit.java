package io.millrace.evaluation.split;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Users divided 8:1:1 at random, so that those who are asked for were never learned from (Cen et al., KDD 2020).
 *
 * @param training the users to learn from, ascending
 * @param validation the users that decide when to stop, ascending
 * @param test the users that are measured, ascending
 */
public record UserSplit(int[] training, int[] validation, int[] test) {

    private static final double TRAINING_SHARE = 0.8;
    private static final double VALIDATION_UP_TO = 0.9;
    private static final int FEWEST_USERS = 3;

    /**
     * Divides the users {@code 0 .. users-1}: the first 80 % of a shuffled order, the next 10 %, the rest; but at least one
     * for each.
     *
     * @throws IllegalArgumentException if there are fewer than three users
     */
    public static UserSplit of(int users, long seed) {
        if (users < FEWEST_USERS) {
            throw new IllegalArgumentException("There are " + users
                    + " users: expected at least 3, one each to learn from, to validate with and to test with.");
        }
        int[] order = IntStream.range(0, users).toArray();
        IntArrays.shuffle(order, new Random(seed));
        int trained = Math.min((int) (users * TRAINING_SHARE), users - 2);
        int validated = Math.min(Math.max((int) (users * VALIDATION_UP_TO), trained + 1), users - 1);
        return new UserSplit(
                ascending(order, 0, trained), ascending(order, trained, validated), ascending(order, validated, users));
    }

    private static int[] ascending(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
