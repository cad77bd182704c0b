package io.millrace.benchmarks.scoring;

import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import java.util.List;

/** Scores micro-batches as the job does, in one thread, and says where the time went. */
final class Scoring {

    private static final long NANOS = 1_000_000_000L;

    private final ServingModel model;
    private final int top;
    private final InterestBatch interests = new InterestBatch();
    private final TopCandidates found = new TopCandidates();
    private long users;
    private long interestsNanos;
    private long retrievalNanos;

    Scoring(ServingModel model, int top) {
        this.model = model;
        this.top = top;
    }

    /** Scores for so many seconds; returns users per second. */
    double run(List<List<long[]>> batches, int seconds) {
        users = 0;
        interestsNanos = 0;
        retrievalNanos = 0;
        long end = System.nanoTime() + seconds * NANOS;
        long now = System.nanoTime();
        for (int i = 0; now < end; i++) {
            now = score(batches.get(i % batches.size()), now);
        }
        return users * 1e9 / (interestsNanos + retrievalNanos);
    }

    private long score(List<long[]> histories, long started) {
        model.interests(histories, interests);
        long between = System.nanoTime();
        for (int user = 0; user < histories.size(); user++) {
            model.index()
                    .search(
                            interests.vectors(),
                            interests.offset(user),
                            model.interestCount(),
                            top,
                            key -> false,
                            found);
        }
        long ended = System.nanoTime();
        interestsNanos += between - started;
        retrievalNanos += ended - between;
        users += histories.size();
        return ended;
    }

    /** Of the last run, per user. */
    double interestsMicros() {
        return interestsNanos / 1e3 / users;
    }

    /** Of the last run, per user. */
    double retrievalMicros() {
        return retrievalNanos / 1e3 / users;
    }
}
