package io.millrace.evaluation.protocol;

import io.millrace.evaluation.aggregation.InterestMerge;
import io.millrace.evaluation.baselines.Baseline;
import io.millrace.evaluation.metrics.RankMean;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.training.EncoderRetrieval;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Ranks each user's label among all items that the user has not had yet. A label that is in the input itself stays among them.
 *
 * @param users one label each
 * @param n how many places count
 */
record UnseenRanking(List<HeldOut> users, int n) {

    RankMean of(EncoderRetrieval retrieval) {
        RankMean mean = new RankMean(n);
        List<int[]> histories = users.stream().map(HeldOut::input).toList();
        int longest =
                histories.stream().mapToInt(history -> history.length).max().orElse(0);
        retrieval.search(histories, n + longest, (user, lists) -> {
            HeldOut held = users.get(user);
            mean.add(rank(InterestMerge.merge(lists, candidates(held)).top(n), held));
        });
        return mean;
    }

    /** @param historyLength how many of the last items the baseline sees */
    RankMean of(Baseline baseline, int historyLength) {
        RankMean mean = new RankMean(n);
        for (HeldOut user : users) {
            int[] list = baseline.topN(Inputs.last(user, historyLength), n + user.input().length);
            IntPredicate candidates = candidates(user);
            mean.add(rank(Arrays.stream(list).filter(candidates).limit(n).toArray(), user));
        }
        return mean;
    }

    private static IntPredicate candidates(HeldOut user) {
        IntOpenHashSet had = new IntOpenHashSet(user.input());
        had.remove(user.labels()[0]);
        return item -> !had.contains(item);
    }

    /** The label's place in the list, from 0; the end of the list if it is not there. */
    private int rank(int[] list, HeldOut user) {
        for (int place = 0; place < list.length; place++) {
            if (list[place] == user.labels()[0]) {
                return place;
            }
        }
        return n;
    }
}
