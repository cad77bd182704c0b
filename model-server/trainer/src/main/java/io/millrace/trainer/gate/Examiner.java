package io.millrace.trainer.gate;

import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.CandidateFinder;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.sample.Sample;
import java.util.List;

/**
 * Asks a version for the lists that it would have served, and looks where the targets stand in them. The last item of a
 * history is left out, because it is not recommended at that moment. A user of whom the version knows no item gets nothing.
 */
final class Examiner {

    /** The length of a list. */
    static final int LIST = 20;

    private static final int BATCH = 64;

    private Examiner() {}

    static Marks marks(ServingModel model, List<Sample> samples) {
        double[] reciprocalRanks = new double[samples.size()];
        InterestBatch interests = new InterestBatch();
        CandidateFinder finder = new CandidateFinder();
        TopCandidates found = new TopCandidates();
        for (int from = 0; from < samples.size(); from += BATCH) {
            List<Sample> batch = samples.subList(from, Math.min(from + BATCH, samples.size()));
            model.interests(
                    batch.stream().map(sample -> sample.history().toLongArray()).toList(), interests);
            for (int user = 0; user < batch.size(); user++) {
                if (interests.known(user)) {
                    Sample sample = batch.get(user);
                    search(finder, model, interests, user, sample, found);
                    reciprocalRanks[from + user] = reciprocalRank(found, sample.targetKey());
                }
            }
        }
        return new Marks(reciprocalRanks);
    }

    private static void search(
            CandidateFinder finder,
            ServingModel model,
            InterestBatch interests,
            int user,
            Sample sample,
            TopCandidates found) {
        long[] history = sample.history().toLongArray();
        long last = history[history.length - 1];
        finder.find(
                model, interests, user, history, sample.historyTimes().toLongArray(), LIST, key -> key == last, found);
    }

    private static double reciprocalRank(TopCandidates found, long target) {
        for (int rank = 0; rank < found.size(); rank++) {
            if (found.key(rank) == target) {
                return 1.0 / (rank + 1);
            }
        }
        return 0;
    }
}
