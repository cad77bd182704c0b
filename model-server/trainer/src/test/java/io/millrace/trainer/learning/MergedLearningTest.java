package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.merge.RoundMerge;
import io.millrace.models.merge.Share;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several trainers, each with partitions of its own, whose weights are merged after every round. */
class MergedLearningTest {

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(16, 32, 2, 6);
    private static final LearningSettings SETTINGS = new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 7);
    private static final int TRAINERS = 2;
    private static final int PARTITIONS = 4;

    @Test
    void twoTogetherPredictAboutAsWellAsOneAlone() {
        PairedClicks clicks = new PairedClicks(200, PARTITIONS, 5);
        List<Sample> samples = clicks.next(9_600);
        List<Sample> asked = clicks.next(300);
        try (OnlineTraining alone = training()) {
            samples.forEach(alone::accept);

            double ofOne = NextItem.hitRateAtOne(alone.checkpoint(), asked);
            double ofTwo = NextItem.hitRateAtOne(together(samples, 1_280), asked);

            assertThat(ofOne).isGreaterThan(0.9);
            assertThat(ofTwo).isGreaterThan(ofOne - 0.1);
        }
    }

    @Test
    void whatIsMergedIsWhatAllHaveCounted() {
        List<Sample> samples = new PairedClicks(30, PARTITIONS, 5).next(1_920);

        Checkpoint merged = together(samples, 480);

        assertThat(merged.lineage().sampleCount()).isEqualTo(1_920);
        assertThat(merged.contents().rerank().statistics().clicks()).isEqualTo(1_920);
        long counted = 0;
        for (int row = 0; row < merged.contents().items().size(); row++) {
            counted += merged.contents().items().count(row);
        }
        assertThat(counted).isEqualTo(1_920);
    }

    /** What the trainers come to in rounds of so many samples. */
    private static Checkpoint together(List<Sample> samples, int perRound) {
        List<OnlineTraining> trainers =
                Stream.generate(MergedLearningTest::training).limit(TRAINERS).toList();
        Checkpoint merged = trainers.get(0).checkpoint();
        for (int from = 0; from < samples.size(); from += perRound) {
            merged = round(trainers, merged, samples.subList(from, Math.min(samples.size(), from + perRound)));
        }
        trainers.forEach(OnlineTraining::close);
        return merged;
    }

    private static Checkpoint round(List<OnlineTraining> trainers, Checkpoint base, List<Sample> samples) {
        List<Share> shares = new ArrayList<>();
        Map<Integer, Long> offsets = new TreeMap<>(base.lineage().sampleOffsets());
        for (int number = 0; number < TRAINERS; number++) {
            OnlineTraining trainer = trainers.get(number);
            trainer.startFrom(base.contents(), base.lineage());
            int mine = number;
            samples.stream()
                    .filter(sample -> sample.position().partition() % TRAINERS == mine)
                    .forEach(trainer::accept);
            trainer.flush();
            Checkpoint learned = trainer.checkpoint();
            learned.lineage()
                    .sampleOffsets()
                    .forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
            shares.add(new Share(
                    learned.contents(),
                    learned.lineage().sampleCount() - base.lineage().sampleCount()));
        }
        BundleContents contents = RoundMerge.of(base.contents(), shares, SETTINGS.neighbours());
        trainers.get(0)
                .startFrom(contents, new Lineage(base.lineage().sampleCount() + samples.size(), offsets, Map.of()));
        return trainers.get(0).checkpoint();
    }

    private static OnlineTraining training() {
        return OnlineTraining.fresh(SIZES, SETTINGS, TableLimits.defaults());
    }
}
