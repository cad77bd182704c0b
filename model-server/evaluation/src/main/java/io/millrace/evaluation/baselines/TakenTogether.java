package io.millrace.evaluation.baselines;

import io.millrace.evaluation.data.InteractionLog;
import java.util.Arrays;

/** Which items the same users took: each user's distinct items, and each item's users. */
final class TakenTogether {

    private final int[][] itemsOfUser;
    private final int[][] usersOfItem;

    private TakenTogether(int[][] itemsOfUser, int[][] usersOfItem) {
        this.itemsOfUser = itemsOfUser;
        this.usersOfItem = usersOfItem;
    }

    static TakenTogether of(InteractionLog log, int[] users) {
        int[][] itemsOfUser = new int[users.length][];
        int[] counts = new int[log.items()];
        for (int i = 0; i < users.length; i++) {
            itemsOfUser[i] = Arrays.stream(log.sequence(users[i])).distinct().toArray();
            for (int item : itemsOfUser[i]) {
                counts[item]++;
            }
        }
        int[][] usersOfItem = new int[log.items()][];
        for (int item = 0; item < usersOfItem.length; item++) {
            usersOfItem[item] = new int[counts[item]];
        }
        for (int i = users.length - 1; i >= 0; i--) {
            for (int item : itemsOfUser[i]) {
                usersOfItem[item][--counts[item]] = i;
            }
        }
        return new TakenTogether(itemsOfUser, usersOfItem);
    }

    /** How many users took the item. */
    int users(int item) {
        return usersOfItem[item].length;
    }

    /** Adds 1 to each other item for each user who took both. */
    void count(int item, TopScores into) {
        for (int user : usersOfItem[item]) {
            for (int other : itemsOfUser[user]) {
                if (other != item) {
                    into.add(other, 1);
                }
            }
        }
    }
}
