package io.millrace.server;

import io.millrace.trainer.TrainerStatus;
import io.millrace.trainer.group.GroupStatus;
import io.millrace.trainer.impression.LabelTotals;
import io.millrace.trainer.learning.LearningTotals;
import io.millrace.trainer.publish.PublishStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trainer that stands as the test says. */
final class FixedProbe implements TrainerProbe {

    static final Instant PUBLISHED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private volatile TrainerState state = new TrainerState.Starting();

    /** Trains: 700 samples in this run, 1,000 in all. */
    FixedProbe training() {
        state = new TrainerState.Training(status(PUBLISHED_AT, 1.5));
        return this;
    }

    /** Trains and has published nothing. */
    FixedProbe trainingWithoutVersion() {
        state = new TrainerState.Training(status(null, Double.NaN));
        return this;
    }

    FixedProbe failed(String sentence) {
        state = new TrainerState.Failed(status(PUBLISHED_AT, 1.5), sentence);
        return this;
    }

    @Override
    public TrainerState state() {
        return state;
    }

    private static TrainerStatus status(@Nullable Instant publishedAt, double loss) {
        return new TrainerStatus(
                1_000,
                250.5,
                42,
                6,
                new LearningTotals(700, 600, 40, 30, 20, 10, 500, 5, 1, 8),
                new LabelTotals(90, 80, 70, 60),
                new PublishStatus(
                        publishedAt == null ? null : "000002",
                        publishedAt,
                        2,
                        3,
                        4,
                        5,
                        Map.of("not-finite", 1L, "worse-than-champion", 6L),
                        "Version 000009, worse-than-champion: It was worse.",
                        loss),
                new GroupStatus("shoppers", 3, true, 12, 23, Map.of("superseded", 1L)));
    }
}
