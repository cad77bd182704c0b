package io.millrace.evaluation.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.aggregation.ScoredList;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.zoo.ModelKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users walk round one of four circles of ten items; whoever knows where a user is knows the circle. */
class EncoderTrainingTest {

    private static final int CIRCLES = 4;
    private static final int CIRCLE = 10;
    private static final int[] USERS = IntStream.range(0, 40).toArray();

    private final InteractionLog log = circles();
    private final EncoderSpec spec =
            ModelKinds.spec("comirec-sa", new EncoderSizes(16, 8), Map.of("interests", "2", "hidden", "16"));

    @ParameterizedTest
    @EnumSource(value = TrainingLoss.class, mode = EnumSource.Mode.EXCLUDE, names = "EVERY_POSITION")
    void everyLossLearnsWhichItemsGoTogether(TrainingLoss loss) {
        try (TrainedEncoder trained = train(
                Map.of("loss", loss.settingName(), "maxIterations", "120", "negatives", "15"), System::nanoTime)) {
            assertThat(insideOfCircle(trained)).isGreaterThan(0.9);
            assertThat(trained.summary().samples()).isEqualTo(120L * 32);
            assertThat(trained.summary().samplesPerSecond()).isPositive();
            assertThat(trained.summary().reason()).isEqualTo(StopReason.ITERATIONS);
        }
    }

    @Test
    void equalSeedsGiveEqualListsWhateverTheThreadsDo() {
        try (TrainedEncoder first = train(Map.of("maxIterations", "20"), System::nanoTime);
                TrainedEncoder second = train(Map.of("maxIterations", "20"), System::nanoTime)) {
            assertThat(lists(first, List.of(log.sequence(0)), 5).get(0).get(0).scores())
                    .containsExactly(lists(second, List.of(log.sequence(0)), 5)
                            .get(0)
                            .get(0)
                            .scores());
        }
    }

    @Test
    void theBestValidationIsKeptAndPatienceEndsTheRest() {
        Iterator<Double> values = List.of(0.1, 0.5, 0.4, 0.3).iterator();
        List<float[]> scores = new ArrayList<>();
        Validation validation = validation(retrieval -> {
            retrieval.search(
                    List.of(log.sequence(0)),
                    3,
                    (user, lists) -> scores.add(lists.get(0).scores()));
            return values.next();
        });

        try (TrainedEncoder trained = training(
                        Map.of("validateEvery", "5", "patience", "2"), System::nanoTime, Progress.SILENT)
                .train(new RandomPositions(log, USERS, 1), validation, 1)) {
            assertThat(trained.summary().reason()).isEqualTo(StopReason.PATIENCE);
            assertThat(trained.summary().iterations()).isEqualTo(20);
            assertThat(trained.summary().bestIteration()).isEqualTo(10);
            assertThat(trained.summary().bestValidation()).isEqualTo(0.5);
            assertThat(lists(trained, List.of(log.sequence(0)), 3).get(0).get(0).scores())
                    .containsExactly(scores.get(1))
                    .isNotEqualTo(scores.get(3));
        }
    }

    @Test
    void timeEndsTrainingWithAValidation() {
        long[] now = {0};
        List<String> said = new ArrayList<>();

        try (TrainedEncoder trained = training(
                        Map.of("maxSeconds", "10", "validateEvery", "1000"), () -> now[0] += 1_000_000_000L, said::add)
                .train(new RandomPositions(log, USERS, 1), validation(retrieval -> 0.25), 1)) {
            assertThat(trained.summary().reason()).isEqualTo(StopReason.TIME);
            assertThat(trained.summary().iterations()).isLessThan(11);
            assertThat(trained.summary().bestValidation()).isEqualTo(0.25);
            assertThat(said).hasSize(1).first().asString().contains("hits 0.2500 (best 0.2500)");
        }
    }

    @Test
    void oneItemIsEnoughAndUnknownItemsAreSkipped() {
        try (TrainedEncoder trained = train(Map.of("maxIterations", "1"), System::nanoTime)) {
            List<List<ScoredList>> lists = lists(
                    trained,
                    List.of(new int[] {3}, new int[] {InteractionLog.UNKNOWN, 3, 9_999}, new int[] {-1}, new int[0]),
                    100);

            assertThat(lists.get(0)).hasSize(2);
            assertThat(lists.get(0).get(0).items()).hasSize(CIRCLES * CIRCLE).doesNotHaveDuplicates();
            assertThat(lists.get(1).get(1).scores())
                    .containsExactly(lists.get(0).get(1).scores());
            assertThat(lists.get(2)).isEmpty();
            assertThat(lists.get(3)).isEmpty();
        }
    }

    private TrainedEncoder train(Map<String, String> settings, LongSupplier nanoTime) {
        return training(settings, nanoTime, Progress.SILENT)
                .train(new RandomPositions(log, USERS, 1), validation(retrieval -> 1), 1);
    }

    private EncoderTraining training(Map<String, String> chosen, LongSupplier nanoTime, Progress progress) {
        Map<String, String> settings = new HashMap<>(Map.of("batchSize", "32", "learningRate", "0.02"));
        settings.putAll(chosen);
        TrainingSettings training =
                TrainingSettings.read(new Settings(settings), spec.kind(), TrainingLoss.SAMPLED_SOFTMAX);
        return new EncoderTraining(spec, log, training, progress, nanoTime);
    }

    private interface Measure {
        double of(EncoderRetrieval retrieval);
    }

    private static Validation validation(Measure measure) {
        return new Validation() {
            @Override
            public String measure() {
                return "hits";
            }

            @Override
            public double of(EncoderRetrieval retrieval) {
                return measure.of(retrieval);
            }
        };
    }

    /** Which share of the best five items is of the user's own circle. */
    private double insideOfCircle(TrainedEncoder trained) {
        List<int[]> histories = IntStream.of(USERS).mapToObj(log::sequence).toList();
        List<List<ScoredList>> lists = lists(trained, histories, 5);
        return IntStream.of(USERS)
                        .mapToDouble(user -> IntStream.of(lists.get(user).get(0).items())
                                .filter(item -> circle(item).equals(circle(log.item(user, 0))))
                                .count())
                        .average()
                        .orElseThrow()
                / 5;
    }

    private static List<List<ScoredList>> lists(TrainedEncoder trained, List<int[]> histories, int n) {
        List<List<ScoredList>> lists = new ArrayList<>();
        try (EncoderRetrieval retrieval = trained.retrieval()) {
            retrieval.search(histories, n, (user, found) -> lists.add(found));
        }
        return lists;
    }

    private String circle(int item) {
        return log.itemName(item).substring(0, 2);
    }

    private static InteractionLog circles() {
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (int user : USERS) {
            for (int i = 0; i < 12; i++) {
                builder.add("u" + user, "c" + user % CIRCLES + '-' + (user + i) % CIRCLE);
            }
        }
        return builder.build();
    }
}
