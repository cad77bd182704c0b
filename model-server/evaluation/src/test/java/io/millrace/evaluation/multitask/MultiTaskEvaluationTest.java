package io.millrace.evaluation.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.AttributeTable;
import io.millrace.models.zoo.MultiTaskKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiTaskEvaluationTest {

    private static final AttributeTable TABLE = Tables.learnable(1_000);
    private static final Map<String, String> SETTINGS =
            Map.of("maxPasses", "6", "batchSize", "32", "learningRate", "0.01", "embedding", "4");

    @ParameterizedTest
    @CsvSource({"ple, none", "cgc, none", "mmoe, batch", "single-task, none", "single-task, batch"})
    void everyKindLearnsWhatFollowsFromTheAttributes(String kind, String normalization) {
        Map<String, Double> measures = run(kind, Map.of("normalization", normalization), SETTINGS, TABLE)
                .model();
        assertThat(measures).containsOnlyKeys("even.auc", "even.logLoss", "positive.auc", "positive.logLoss");
        assertThat(measures.get("even.auc")).isGreaterThan(0.98);
        assertThat(measures.get("positive.auc")).isGreaterThan(0.98);
        assertThat(measures.get("even.logLoss")).isLessThan(0.3);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.1"})
    void equalSeedsGiveEqualMeasures(String dropout) {
        Map<String, String> brief = Map.of("maxPasses", "2", "batchSize", "64");
        assertThat(run("single-task", Map.of("dropout", dropout), brief, TABLE).model())
                .isEqualTo(run("single-task", Map.of("dropout", dropout), brief, TABLE)
                        .model());
    }

    @Test
    void theBaselineIsTheShareOfPositives() {
        MultiTaskOutcome outcome = run("cgc", Map.of(), Map.of("maxPasses", "1"), TABLE);
        assertThat(outcome.baselines()).containsOnlyKeys("share");
        assertThat(outcome.baselines().get("share").get("even.auc")).isEqualTo(0.5);
        assertThat(outcome.baselines().get("share").get("even.logLoss")).isCloseTo(Math.log(2), within(0.02));
        assertThat(outcome.facts())
                .containsEntry("trainingRows", 800)
                .containsEntry("testRows", 100)
                .containsEntry("passes", 1);
    }

    @Test
    void trainingEndsWhenValidationNoLongerGetsBetter() {
        List<String> said = new ArrayList<>();
        Map<String, String> patient =
                Map.of("maxPasses", "40", "patience", "2", "learningRate", "0.05", "batchSize", "32");
        MultiTaskOutcome outcome =
                evaluation("single-task", Map.of(), patient, said::add).run(TABLE);
        int passes = (int) outcome.facts().get("passes");
        assertThat(passes).isLessThan(40).isEqualTo((int) outcome.facts().get("bestPass") + 2);
        assertThat(said).hasSize(passes).first().asString().startsWith("pass 1  loss ");
    }

    @Test
    void labelsOfOneKindAreRefused() {
        AttributeTable same = Tables.of(new int[20], new double[20], new boolean[20]);
        assertThatThrownBy(() -> run("ple", Map.of(), Map.of("taskWeights", "1", "taskDecays", "1"), same))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Of the 16 rows for training, 0 are positive for task");
    }

    @Test
    void settingsThatDoNotFitAreRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("taskWeights", "1,2,3")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Setting taskWeights is '1,2,3'; expected 2 numbers above 0, separated by commas.");
        assertThatThrownBy(() -> settings(Map.of("batchSize", "1"))).hasMessageContaining("Setting batchSize");
    }

    private static MultiTaskOutcome run(
            String kind, Map<String, String> chosen, Map<String, String> settings, AttributeTable table) {
        return evaluation(kind, chosen, settings, Progress.SILENT).run(table);
    }

    private static MultiTaskEvaluation evaluation(
            String kind, Map<String, String> chosen, Map<String, String> settings, Progress progress) {
        int tasks = settings.containsKey("taskWeights") ? 1 : 2;
        return new MultiTaskEvaluation(
                sizes -> MultiTaskKinds.spec(kind, sizes, chosen),
                TaskTrainingSettings.read(new Settings(settings), tasks),
                5,
                progress,
                System::nanoTime);
    }

    private static TaskTrainingSettings settings(Map<String, String> values) {
        return TaskTrainingSettings.read(new Settings(values), 2);
    }
}
