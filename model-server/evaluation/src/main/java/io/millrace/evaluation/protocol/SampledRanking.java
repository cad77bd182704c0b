package io.millrace.evaluation.protocol;

import io.millrace.evaluation.baselines.Baseline;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.metrics.RankMean;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.training.EncoderRetrieval;
import io.millrace.evaluation.training.UnseenItems;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ranks each user's label among negatives: items that the user never had, drawn uniformly and once for all, so that every model
 * meets the same ones. A negative of equal score comes before the label. Not comparable with ranks among all items.
 */
final class SampledRanking {

    /** How far down a baseline's list is looked; items further down are ordered by popularity. */
    private static final int LIST = 1_000;

    private final List<HeldOut> users;
    private final List<int[]> candidates;
    private final int n;

    private SampledRanking(List<HeldOut> users, List<int[]> candidates, int n) {
        this.users = users;
        this.candidates = candidates;
        this.n = n;
    }

    /**
     * @param log everything the users ever had
     * @param numbers the users' numbers in the log
     * @param users one label each
     * @param negatives how many are drawn for each
     * @param n how many places count
     */
    static SampledRanking of(
            InteractionLog log, int[] numbers, List<HeldOut> users, int negatives, int n, SplittableRandom random) {
        UnseenItems unseen = new UnseenItems(log);
        List<int[]> candidates = new ArrayList<>(users.size());
        for (int i = 0; i < users.size(); i++) {
            int[] withLabel = new int[1 + negatives];
            withLabel[0] = users.get(i).labels()[0];
            System.arraycopy(unseen.draw(numbers[i], negatives, random), 0, withLabel, 1, negatives);
            candidates.add(withLabel);
        }
        return new SampledRanking(users, candidates, n);
    }

    /** The same for no more than so many users, evenly taken from all. */
    SampledRanking thinned(int most) {
        if (users.size() <= most) {
            return this;
        }
        List<HeldOut> kept = new ArrayList<>(most);
        List<int[]> theirs = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            int user = (int) ((long) i * users.size() / most);
            kept.add(users.get(user));
            theirs.add(candidates.get(user));
        }
        return new SampledRanking(kept, theirs, n);
    }

    /** How many users are asked for. */
    int size() {
        return users.size();
    }

    RankMean of(EncoderRetrieval retrieval) {
        RankMean mean = new RankMean(n);
        List<int[]> histories = users.stream().map(HeldOut::input).toList();
        retrieval.score(histories, candidates, (user, scores) -> mean.add(rank(scores)));
        return mean;
    }

    /**
     * @param historyLength how many of the last items the baseline sees
     * @param popularity every item of the catalogue, the most popular first
     */
    RankMean of(Baseline baseline, int historyLength, int[] popularity) {
        RankMean mean = new RankMean(n);
        int[] byPopularity = new int[popularity.length];
        for (int place = 0; place < popularity.length; place++) {
            byPopularity[popularity[place]] = LIST + place;
        }
        for (int user = 0; user < users.size(); user++) {
            int[] list = baseline.topN(Inputs.last(users.get(user), historyLength), LIST);
            Int2IntOpenHashMap places = new Int2IntOpenHashMap(list.length);
            for (int place = 0; place < list.length; place++) {
                places.put(list[place], place);
            }
            float[] scores = new float[candidates.get(user).length];
            for (int i = 0; i < scores.length; i++) {
                int item = candidates.get(user)[i];
                scores[i] = -places.getOrDefault(item, byPopularity[item]);
            }
            mean.add(rank(scores));
        }
        return mean;
    }

    /** How many of the others the first does not beat. */
    private static int rank(float[] scores) {
        int rank = 0;
        for (int i = 1; i < scores.length; i++) {
            rank += scores[i] >= scores[0] ? 1 : 0;
        }
        return rank;
    }
}
