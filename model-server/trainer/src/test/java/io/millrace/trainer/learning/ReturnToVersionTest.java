package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnToVersionTest {

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(8, 16, 2, 6);
    private static final LearningSettings SETTINGS = new LearningSettings(0.01, 32, 2_000, 1, 4_096, 40, 16, 7);

    private final List<Sample> samples = new PairedClicks(40, 2, 3).next(2_000);

    @Test
    void whatWasLearnedSinceIsUndoneAndNotLearnedAgain() {
        try (OnlineTraining training = training()) {
            samples.subList(0, 640).forEach(training::accept);
            Checkpoint version = training.checkpoint();
            samples.subList(640, 1_000).forEach(training::accept);
            Lineage passedOver = training.lineage();

            training.returnTo(RestoredState.of(version));

            Checkpoint after = training.checkpoint();
            assertThat(PlainState.of(after)).isEqualTo(PlainState.of(version));
            assertThat(after.lineage().sampleCount()).isEqualTo(640);
            assertThat(after.lineage().trainedThrough())
                    .isEqualTo(version.lineage().trainedThrough());
            assertThat(after.lineage().sampleOffsets()).isEqualTo(passedOver.sampleOffsets());
            assertThat(training.totals().undone()).isEqualTo(352);
            assertThat(training.pending()).isEqualTo(8);
        }
    }

    @Test
    void itGoesOnAsIfTheUndoneSamplesHadNeverCome() {
        try (OnlineTraining undone = training();
                OnlineTraining without = training()) {
            samples.subList(0, 640).forEach(undone::accept);
            samples.subList(0, 640).forEach(without::accept);
            Checkpoint version = undone.checkpoint();
            samples.subList(640, 960).forEach(undone::accept);
            undone.returnTo(RestoredState.of(version));

            samples.subList(960, 1_600).forEach(undone::accept);
            samples.subList(960, 1_600).forEach(without::accept);

            assertThat(PlainState.of(undone.checkpoint())).isEqualTo(PlainState.of(without.checkpoint()));
            assertThat(undone.lineage()).isEqualTo(without.lineage());
        }
    }

    private static OnlineTraining training() {
        return OnlineTraining.fresh(SIZES, SETTINGS, TableLimits.defaults());
    }
}
