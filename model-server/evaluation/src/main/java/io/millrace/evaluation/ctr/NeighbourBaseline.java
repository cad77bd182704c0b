package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;

/**
 * Item neighbourhood (Sarwar et al., WWW 2001): the sum over the history of the cosine between each of its items and the
 * candidate, an item being the set of users who took it among the interactions that teach.
 */
final class NeighbourBaseline implements Baseline {

    private final Behaviours behaviours;
    private final int historyLength;
    private final int[][] takers;

    /** @param historyLength how many past items count, as many as the models see */
    NeighbourBaseline(Behaviours behaviours, Labels labels, int historyLength) {
        this.behaviours = behaviours;
        this.historyLength = historyLength;
        this.takers = takers(behaviours, labels);
    }

    @Override
    public double score(Impressions impressions, int impression) {
        int[] items = behaviours.history(impressions.user(impression));
        int end = impressions.position(impression);
        int[] ofCandidate = takers[impressions.candidate(impression)];
        double sum = 0;
        for (int position = Math.max(0, end - historyLength); position < end; position++) {
            sum += cosine(ofCandidate, takers[items[position]]);
        }
        return sum;
    }

    private static double cosine(int[] first, int[] second) {
        int common = 0;
        for (int i = 0, j = 0; i < first.length && j < second.length; ) {
            int order = Integer.compare(first[i], second[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common == 0 ? 0 : common / Math.sqrt((double) first.length * second.length);
    }

    /** Of each item the users, ascending and each once. */
    private static int[][] takers(Behaviours behaviours, Labels labels) {
        IntArrayList[] takers = new IntArrayList[behaviours.items()];
        Arrays.setAll(takers, item -> new IntArrayList());
        for (int user = 0; user < behaviours.users(); user++) {
            int[] items = behaviours.history(user);
            IntOpenHashSet seen = new IntOpenHashSet();
            for (int position = 0; position < items.length; position++) {
                if (labels.teaches(user, position) && seen.add(items[position])) {
                    takers[items[position]].add(user);
                }
            }
        }
        return Arrays.stream(takers).map(IntArrayList::toIntArray).toArray(int[][]::new);
    }
}
