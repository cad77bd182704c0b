package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.evaluation.ctr.Seeds.Purpose;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.evaluation.metrics.RocArea;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.ranking.RankerSpec;
import io.millrace.models.zoo.RankerKinds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankerTrainingTest {

    private static final int LENGTH = 5;

    private final Seeds seeds = new Seeds(3);
    private final InteractionLog log = Tastes.ofOneGroupEach(60, 7, 2);
    private final Behaviours behaviours = Behaviours.of(log, ItemCatalog.unknown(log));
    private final Labels labels = new SampledLabels(behaviours, seeds);
    private final BatchAssembly assembly = new BatchAssembly(behaviours, LENGTH);
    private final EmbeddedRanker ranker = ranker(Map.of());

    @AfterEach
    void close() {
        ranker.close();
    }

    @Test
    void leavesTheWeightsThatValidationLikedBest() {
        List<Double> areas = new ArrayList<>();

        // so high a rate that judgements go up and down
        TrainingSummary summary = train(new RankerSettings(32, 0.3, 0, 6, 2, 20, 1), areas);

        double best = areas.stream().max(Double::compare).orElseThrow();
        assertThat(areas).hasSize(12);
        assertThat(areas.get(areas.size() - 1))
                .as("the last weights are not the best ones")
                .isLessThan(best);
        assertThat(summary.bestArea()).isEqualTo(best);
        assertThat(summary.bestPass()).isEqualTo((areas.indexOf(best) + 1) / 2.0);
        assertThat(validationArea()).isEqualTo(best);
    }

    @Test
    void endsWhenPatienceDoes() {
        List<Double> areas = new ArrayList<>();

        train(new RankerSettings(32, 0.3, 0, 500, 1, 3, 1), areas);

        int best = areas.indexOf(areas.stream().max(Double::compare).orElseThrow());
        assertThat(areas).hasSize(best + 1 + 3);
    }

    @Test
    void leavesNoNativeMemoryBehind() {
        train(new RankerSettings(32, 0.01, 0.1, 1, 1, 1, 1), new ArrayList<>());
        int before = ranker.manager().getManagedArrays().size();

        train(new RankerSettings(32, 0.01, 0.1, 3, 1, 9, 1), new ArrayList<>());

        assertThat(ranker.manager().getManagedArrays()).hasSize(before);
    }

    @Test
    void shrinksTheRowsItTouchesByL2() {
        double before = meanSquare(ranker.weights());

        train(new RankerSettings(32, 0.03, 100, 3, 1, 9, 1), new ArrayList<>());

        assertThat(meanSquare(ranker.weights())).isLessThan(before / 10);
    }

    @Test
    void learnsTheSameInPartsAsInOne() {
        RankerSettings inOne = new RankerSettings(32, 0.01, 0.1, 2, 1, 9, 1);
        RankerSettings inTwo = new RankerSettings(32, 0.01, 0.1, 2, 1, 9, 2);

        double[] ofOne = trained(inOne);
        double[] ofTwo = trained(inTwo);

        for (int i = 0; i < ofOne.length; i++) {
            assertThat(ofTwo[i]).isCloseTo(ofOne[i], within(2e-3));
        }
    }

    private double[] trained(RankerSettings settings) {
        try (EmbeddedRanker plain = ranker(Map.of("activation", "relu"))) {
            assertThat(plain.shards(settings.threads())).isEqualTo(settings.threads());
            new RankerTraining(plain, assembly, labels, settings, seeds, InstantSource.system()).run(judgement -> {});
            return new RankerScores(plain, assembly).logits(labels.validation());
        }
    }

    private EmbeddedRanker ranker(Map<String, String> hyperparameters) {
        RankerSpec spec = RankerKinds.spec("mean-pooling", new RankerSizes(8, LENGTH, 0), hyperparameters);
        return new EmbeddedRanker(spec, 2, behaviours, seeds.random(Purpose.WEIGHTS, 0));
    }

    @Test
    void runningStatisticsAndDropoutKeepAStepInOnePart() {
        try (EmbeddedRanker withDropout = ranker(Map.of("activation", "relu", "dropout", "0.1"));
                EmbeddedRanker withStatistics = ranker(Map.of("activation", "dice"))) {
            assertThat(withDropout.shards(2)).isOne();
            assertThat(withStatistics.shards(2)).isOne();
        }
    }

    private TrainingSummary train(RankerSettings settings, List<Double> areas) {
        return new RankerTraining(ranker, assembly, labels, settings, seeds, InstantSource.system())
                .run(judgement -> areas.add(judgement.area()));
    }

    private double validationArea() {
        double[] logits = new RankerScores(ranker, assembly).logits(labels.validation());
        return RocArea.of(logits, labels.validation().labels()).orElseThrow();
    }

    private static double meanSquare(EmbeddedRanker.Weights weights) {
        float[] row = new float[weights.items().dimension()];
        double sum = 0;
        for (int item = 0; item < weights.items().size(); item++) {
            weights.items().copyRow(item, row, 0);
            for (float value : row) {
                sum += value * value;
            }
        }
        return sum / weights.items().size();
    }
}
