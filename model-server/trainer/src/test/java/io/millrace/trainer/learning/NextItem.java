package io.millrace.trainer.learning;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks a checkpoint or a version what comes next, as the job would. */
public final class NextItem {

    private NextItem() {}

    /** Share of the foretold samples whose target has the highest score of all items, their last item left out. */
    public static double hitRateAtOne(Checkpoint checkpoint, List<Sample> samples) {
        return hitRateAtOne(accepted(checkpoint), samples);
    }

    /** As {@link #hitRateAtOne(Checkpoint, List)}, of a version as a job reads it. */
    public static double hitRateAtOne(BundleOutcome.Accepted version, List<Sample> samples) {
        List<Sample> asked = samples.stream().filter(PairedClicks::foretold).toList();
        try (ServingModel model = ServingModel.of(version)) {
            InterestBatch interests = model.interests(
                    asked.stream().map(sample -> sample.history().toLongArray()).toList());
            long hits = 0;
            for (int user = 0; user < asked.size(); user++) {
                hits += best(model, interests, user, asked.get(user))
                                == asked.get(user).targetKey()
                        ? 1
                        : 0;
            }
            return (double) hits / asked.size();
        }
    }

    private static long best(ServingModel model, InterestBatch interests, int user, Sample sample) {
        long last = sample.history().getLong(sample.history().size() - 1);
        TopCandidates found = new TopCandidates();
        model.index()
                .search(
                        interests.vectors(),
                        interests.offset(user),
                        model.interestCount(),
                        1,
                        key -> key == last,
                        found);
        return found.key(0);
    }

    private static BundleOutcome.Accepted accepted(Checkpoint checkpoint) {
        Manifest manifest = Manifest.draft(
                "asked",
                "000001",
                null,
                checkpoint.spec().kind(),
                checkpoint.spec().toMap(),
                Instant.EPOCH,
                0,
                Map.of(),
                Map.of(),
                Map.of());
        return new BundleOutcome.Accepted(
                manifest,
                checkpoint.spec(),
                checkpoint.contents().weights(),
                checkpoint.contents().items());
    }
}
