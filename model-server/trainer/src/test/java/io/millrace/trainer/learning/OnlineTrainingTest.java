package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.RecordPosition;
import io.millrace.trainer.sample.Sample;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineTrainingTest {

    private static final ComiRecSaHyperparameters SMALL = new ComiRecSaHyperparameters(16, 32, 2, 6);
    private static final LearningSettings SETTINGS = new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 7);

    @Test
    void nothingIsReplayedInAHurry() {
        try (OnlineTraining training = training(SETTINGS)) {
            PairedClicks clicks = new PairedClicks(60, 1, 5);
            training.hurry(true);
            clicks.next(640).forEach(training::accept);
            assertThat(training.totals().replayed()).isZero();

            training.hurry(false);
            clicks.next(640).forEach(training::accept);
            assertThat(training.totals().replayed()).isPositive();
        }
    }

    @Test
    void learnsWhatComesNextFromFullSoftmax() {
        assertThat(hitRateOnPairs(SETTINGS, 30, 12_000)).isGreaterThan(0.9);
    }

    @Test
    void learnsWhatComesNextFromSampledNegatives() {
        assertThat(hitRateOnPairs(new LearningSettings(0.01, 64, 2_000, 1, 10, 40, 16, 7), 100, 20_000))
                .isGreaterThan(0.8);
    }

    private static double hitRateOnPairs(LearningSettings settings, int items, int samples) {
        PairedClicks clicks = new PairedClicks(items, 1, 5);
        try (OnlineTraining training = training(settings)) {
            clicks.next(samples).forEach(training::accept);
            return NextItem.hitRateAtOne(training.checkpoint(), clicks.next(300));
        }
    }

    @Test
    void equalSeedsAndSamplesGiveBitEqualWeights() {
        assertThat(weightsAfter(SETTINGS, 1_000)).isEqualTo(weightsAfter(SETTINGS, 1_000));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        LearningSettings other = new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 8);

        assertThat(weightsAfter(other, 1_000)).isNotEqualTo(weightsAfter(SETTINGS, 1_000));
    }

    private static PlainState weightsAfter(LearningSettings settings, int samples) {
        try (OnlineTraining training = training(settings)) {
            new PairedClicks(30, 2, 5).next(samples).forEach(training::accept);
            return PlainState.of(training.checkpoint());
        }
    }

    @Test
    void anItemThatComesBackBehindOneWithoutARowIsACandidate() {
        try (OnlineTraining training = training(SETTINGS)) {
            training.accept(sample(0, 1));
            training.accept(sample(1, 2, 1));
            training.accept(sample(2, 1, 1, 99));
            training.flush();

            assertThat(training.checkpoint().loss()).isLessThan(10);
        }
    }

    @Test
    void lossFallsBelowThatOfGuessing() {
        PairedClicks clicks = new PairedClicks(30, 1, 5);
        try (OnlineTraining training = training(SETTINGS)) {
            clicks.next(8_000).forEach(training::accept);
            training.checkpoint();
            clicks.next(1_000).forEach(training::accept);

            assertThat(training.checkpoint().loss()).isLessThan((Math.log(30) + Math.log(15)) / 2);
        }
    }

    @Test
    void samplesStillGatheringAreInNoCheckpoint() {
        try (OnlineTraining training = training(SETTINGS)) {
            new PairedClicks(30, 1, 5).next(100).forEach(training::accept);

            assertThat(training.pending()).isEqualTo(36);
            assertThat(training.checkpoint().lineage().sampleCount()).isEqualTo(64);
            assertThat(tableCount(training)).isEqualTo(64);
        }
    }

    @Test
    void flushLearnsFromAPartialBatchFilledUpWithReplayedSamples() {
        try (OnlineTraining training = training(SETTINGS)) {
            List<Sample> samples = new PairedClicks(30, 1, 5).next(645);
            samples.subList(0, 640).forEach(training::accept);
            LearningTotals before = training.totals();
            samples.subList(640, 645).forEach(training::accept);
            training.flush();

            assertThat(training.pending()).isZero();
            assertThat(training.sampleCount()).isEqualTo(645);
            assertThat(training.totals().steps()).isEqualTo(before.steps() + 1);
            assertThat(training.totals().learned() + training.totals().replayed())
                    .isEqualTo(before.learned() + before.replayed() + 64);
        }
    }

    @Test
    void aSampleWithoutHistoryAdmitsItsItemAndTrainsNothing() {
        try (OnlineTraining training = training(SETTINGS)) {
            PlainState before = PlainState.of(training.checkpoint());
            training.accept(sample(0, 3));
            training.flush();
            Checkpoint after = training.checkpoint();

            assertThat(training.totals().withoutHistory()).isEqualTo(1);
            assertThat(training.totals().steps()).isZero();
            assertThat(after.contents().items().row(PairedClicks.key(3))).isZero();
            assertThat(after.lineage().sampleCount()).isEqualTo(1);
            assertThat(PlainState.of(after).dense()).isEqualTo(before.dense());
        }
    }

    @Test
    void aTargetThatRepeatsTheLastItemIsCountedAndInNoLoss() {
        try (OnlineTraining training = training(SETTINGS)) {
            training.accept(sample(0, 3));
            training.accept(sample(1, 3, 3));
            training.flush();

            assertThat(training.totals().repeats()).isEqualTo(1);
            assertThat(training.totals().steps()).isZero();
            assertThat(training.checkpoint().contents().items().count(0)).isEqualTo(2);
        }
    }

    @Test
    void unknownItemsAreLeftOutOfHistories() {
        try (OnlineTraining training = training(SETTINGS)) {
            training.accept(sample(0, 3));
            training.accept(sample(1, 4, 99, 3));
            training.accept(sample(2, 5, 98, 99));
            training.flush();

            LearningTotals totals = training.totals();
            assertThat(totals.learned()).isEqualTo(1);
            assertThat(totals.withoutRow()).isEqualTo(1);
        }
    }

    @Test
    void anItemWhoseKeyBelongsToAnotherIsCountedAndLeavesTheTableAlone() {
        Sample first = sample(0, 3);
        Sample colliding = new Sample(
                new RecordPosition(0, 1),
                first.targetKey(),
                "impostor",
                1,
                first.history(),
                first.historyTimes(),
                new RecordPosition(0, 1));
        try (OnlineTraining training = training(SETTINGS)) {
            training.accept(first);
            training.accept(colliding);
            training.flush();

            assertThat(training.totals().collisions()).isEqualTo(1);
            assertThat(training.sampleCount()).isEqualTo(2);
            assertThat(training.checkpoint().contents().items().count(0)).isEqualTo(1);
        }
    }

    @Test
    void aSampleThatWasLearnedFromIsRefused() {
        try (OnlineTraining training = training(SETTINGS)) {
            training.accept(sample(5, 3));
            training.flush();
            training.accept(sample(5, 3));

            assertThatThrownBy(training::flush).hasMessageContaining("learned from already");
        }
    }

    @Test
    void idleItemsLeaveTheTable() {
        TableLimits limits = new TableLimits(1, Duration.ofMillis(2_000), 1_000);
        try (OnlineTraining training = OnlineTraining.fresh(SMALL, SETTINGS, limits)) {
            training.accept(sample(0, 9_999));
            List<Sample> clicks = new PairedClicks(30, 1, 5).next(5_000);
            clicks.stream().map(OnlineTrainingTest::moved).forEach(training::accept);

            assertThat(training.totals().expiredItems()).isEqualTo(1);
            assertThat(training.items()).isEqualTo(30);
        }
    }

    @Test
    void nativeMemoryIsFlat() {
        LearningSettings settings = new LearningSettings(0.001, 8, 100, 1, 20, 10, 16, 7);
        PairedClicks clicks = new PairedClicks(40, 1, 5);
        try (OnlineTraining training = training(settings)) {
            clicks.next(80).forEach(training::accept);
            training.checkpoint();
            int before = training.nativeArrays();
            clicks.next(2_000).forEach(training::accept);
            training.checkpoint();

            assertThat(training.totals().steps()).isGreaterThan(500);
            assertThat(training.nativeArrays()).isEqualTo(before);
        }
    }

    private static OnlineTraining training(LearningSettings settings) {
        return OnlineTraining.fresh(SMALL, settings, TableLimits.defaults());
    }

    private static long tableCount(OnlineTraining training) {
        var items = training.checkpoint().contents().items();
        long count = 0;
        for (int row = 0; row < items.size(); row++) {
            count += items.count(row);
        }
        return count;
    }

    /** Off by one, to make room for a sample before it. */
    private static Sample moved(Sample sample) {
        return new Sample(
                new RecordPosition(0, sample.position().offset() + 1),
                sample.targetKey(),
                sample.targetItemId(),
                sample.eventTimeMillis(),
                sample.history(),
                sample.historyTimes(),
                sample.source());
    }

    private static Sample sample(long offset, int target, int... history) {
        long[] keys = new long[history.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = PairedClicks.key(history[i]);
        }
        return new Sample(
                new RecordPosition(0, offset),
                PairedClicks.key(target),
                PairedClicks.itemId(target),
                offset,
                new LongImmutableList(keys),
                new LongImmutableList(new long[keys.length]),
                new RecordPosition(0, offset));
    }
}
