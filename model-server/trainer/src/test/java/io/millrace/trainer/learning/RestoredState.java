package io.millrace.trainer.learning;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.TrainerStateOutcome;
import io.millrace.trainer.sample.Lineage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A checkpoint as a trainer would read it back after it was published. */
final class RestoredState {

    private RestoredState() {}

    static TrainerStateOutcome.Restored of(Checkpoint checkpoint) {
        BundleContents contents = checkpoint.contents();
        Lineage lineage = checkpoint.lineage();
        Manifest manifest = Manifest.draft(
                "test",
                Manifest.versionName(1),
                null,
                checkpoint.spec().kind(),
                checkpoint.spec().toMap(),
                Instant.EPOCH,
                lineage.sampleCount(),
                lineage.sampleOffsets(),
                lineage.trainedThrough(),
                Map.of());
        return new TrainerStateOutcome.Restored(
                manifest,
                checkpoint.spec(),
                contents.weights(),
                Objects.requireNonNull(contents.moments()),
                contents.items(),
                contents.rerank());
    }
}
