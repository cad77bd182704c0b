package io.millrace.jobs.rank;

import io.millrace.jobs.score.Candidate;
import io.millrace.jobs.score.Scored;
import io.millrace.jobs.sequence.ScoreRequest;
import java.util.ArrayList;
import java.util.List;

/** Keeps the best candidates that the user has not seen, in the order of their scores. */
public final class Ranker {

    private final RankConfig config;

    public Ranker(RankConfig config) {
        this.config = config;
    }

    public Answered rank(Scored scored) {
        List<Candidate> kept = new ArrayList<>(config.topN());
        for (Candidate candidate : scored.candidates()) {
            if (kept.size() == config.topN()) {
                break;
            }
            if (!isSeen(candidate.itemKey(), scored.request())) {
                kept.add(candidate);
            }
        }
        return new Answered(scored.request().click(), scored.tier(), scored.modelVersion(), kept);
    }

    /** The item just clicked is always seen, also when the click came out of order and others are newer. */
    private boolean isSeen(long itemKey, ScoreRequest request) {
        if (itemKey == request.click().itemKey()) {
            return true;
        }
        long[] items = request.sequence().itemKeys();
        int oldest = Math.max(0, items.length - config.lookBack(items.length));
        for (int i = items.length - 1; i >= oldest; i--) {
            if (items[i] == itemKey) {
                return true;
            }
        }
        return false;
    }
}
