package io.millrace.evaluation.metrics;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.OptionalDouble;

/**
 * GAUC: the area under the ROC curve within each user, averaged with the user's number of examples as weight (Zhu et al.,
 * "Optimized Cost per Click in Taobao Display Advertising", KDD 2017; the metric of DIN). Unlike the plain area it gives no
 * credit for telling active users from others. Users without examples of both kinds have no area and take no part.
 */
public final class GroupedRocArea {

    private GroupedRocArea() {}

    /**
     * @param users the user of each example, in any order
     * @param scores any numbers but NaN
     * @param labels which of them are positive
     * @return empty if no user has examples of both kinds
     * @throws IllegalArgumentException if the lengths differ or a score is NaN
     */
    public static OptionalDouble of(int[] users, double[] scores, boolean[] labels) {
        Examples.requirePaired(scores, labels);
        if (users.length != scores.length) {
            throw new IllegalArgumentException("There are " + users.length + " users and " + scores.length
                    + " scores; expected one user per score.");
        }
        int[] order = byUser(users);
        double[] grouped = new double[order.length];
        boolean[] groupedLabels = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            grouped[i] = scores[order[i]];
            groupedLabels[i] = labels[order[i]];
        }
        double sum = 0;
        long weight = 0;
        for (int start = 0, end; start < order.length; start = end) {
            end = start + 1;
            while (end < order.length && users[order[end]] == users[order[start]]) {
                end++;
            }
            OptionalDouble area = RocArea.ofRange(grouped, groupedLabels, start, end);
            if (area.isPresent()) {
                sum += area.getAsDouble() * (end - start);
                weight += end - start;
            }
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    private static int[] byUser(int[] users) {
        int[] order = new int[users.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        IntArrays.stableSort(order, (a, b) -> Integer.compare(users[a], users[b]));
        return order;
    }
}
