package io.millrace.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.StagedBundle;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.table.TableLimits;
import io.millrace.models.zoo.ModelKinds;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.PairedClicks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the kind: what is read back answers the golden requests as the live weights do. */
class EveryKindPassesTest {

    @TempDir
    private Path root;

    static Set<String> kinds() {
        return ModelKinds.names();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void soundWeightsPass(String kind) {
        BundleStore store = new BundleStore(root, "test");
        try (OnlineTraining training = OnlineTraining.fresh(
                        ModelKinds.spec(kind, new EncoderSizes(16, 6), Map.of()),
                        new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 7),
                        TableLimits.defaults());
                Gate gate = new Gate(GateSettings.withoutComparison(), Optional.empty())) {
            new PairedClicks(12, 1, 5).next(640).forEach(training::accept);
            Checkpoint checkpoint = training.checkpoint();
            Lineage lineage = checkpoint.lineage();
            StagedBundle staged = store.stage(
                    Manifest.draft(
                            "test",
                            store.nextVersion(),
                            null,
                            kind,
                            checkpoint.spec().toMap(),
                            Instant.EPOCH,
                            lineage.sampleCount(),
                            lineage.sampleOffsets(),
                            lineage.trainedThrough(),
                            Map.of()),
                    checkpoint.contents());

            assertThat(checkpoint.golden().histories()).isNotEmpty();
            assertThat(gate.judge(checkpoint, staged, List.of(), Instant.EPOCH)).isInstanceOf(Verdict.Passed.class);
        }
    }
}
