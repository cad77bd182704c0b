package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.table.TableLimits;
import io.millrace.models.zoo.ModelKinds;
import io.millrace.trainer.sample.PairedClicks;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the kind: it learns from a stream by name alone, is served, and its weights follow from the seed. */
class EveryKindLearnsTest {

    private static final int ITEMS = 12;
    private static final LearningSettings SETTINGS = new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 7);

    static Set<String> kinds() {
        return ModelKinds.names();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void predictsWhatFollowsFarBetterThanGuessing(String kind) {
        PairedClicks clicks = new PairedClicks(ITEMS, 1, 5);
        try (OnlineTraining training = training(kind)) {
            clicks.next(9_600).forEach(training::accept);

            assertThat(NextItem.hitRateAtOne(training.checkpoint(), clicks.next(300)))
                    .isGreaterThan(0.5);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalSeedsAndSamplesGiveBitEqualWeights(String kind) {
        assertThat(weights(kind)).isEqualTo(weights(kind));
    }

    private static PlainState weights(String kind) {
        try (OnlineTraining training = training(kind)) {
            new PairedClicks(ITEMS, 2, 5).next(320).forEach(training::accept);
            return PlainState.of(training.checkpoint());
        }
    }

    private static OnlineTraining training(String kind) {
        return OnlineTraining.fresh(
                ModelKinds.spec(kind, new EncoderSizes(16, 6), Map.of()), SETTINGS, TableLimits.defaults());
    }
}
