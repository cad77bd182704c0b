package io.millrace.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiTaskProtocolTest {

    private static final Path ABSENT = Path.of("absent");

    @Test
    void whatIsUnknownIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> run(ABSENT, "pel", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Unknown model 'pel'; the models here are cgc, mmoe, ple, single-task.");
        assertThatThrownBy(() -> run(ABSENT, "cgc", Map.of("levels", "2")))
                .hasMessageContaining("Unknown settings levels; the hyperparameters of cgc are ownExperts")
                .hasMessageContaining("the settings beside them batchSize");
        assertThatThrownBy(() -> run(ABSENT, "cgc", Map.of("inputs", "2")))
                .hasMessageContaining("Unknown settings inputs");
        assertThatThrownBy(() -> run(ABSENT, "cgc", Map.of("expert", "wide")))
                .hasMessageContaining("Hyperparameter expert of cgc is wide");
        assertThatThrownBy(() -> run(ABSENT, "cgc", Map.of())).hasMessageContaining("There is no file absent");
    }

    @Test
    void twoTasksOfTheCensusAreLearnedAtOnce() {
        String shared = System.getProperty("millrace.shared");
        assumeTrue(shared != null, "needs -Dmillrace.shared=DIRECTORY with data/census-income");
        Path census = Path.of(shared, "data", "census-income", "census-income.test.gz");
        assumeTrue(Files.isReadable(census), "there is no census-income in that directory");
        EvaluationReport report = run(census, "cgc", Map.of("maxPasses", "1", "expert", "16", "batchSize", "2048"));
        assertThat(report.protocol()).isEqualTo("multi-task");
        assertThat(report.metrics().get("income.auc")).isGreaterThan(0.85);
        assertThat(report.metrics().get("neverMarried.auc")).isGreaterThan(0.9);
        assertThat(report.metrics().get("income.logLoss"))
                .isLessThan(report.baselines().get("share").get("income.logLoss"));
        assertThat(report.facts())
                .containsEntry("trainingRows", 79_810)
                .containsEntry("validationRows", 9_976)
                .containsEntry("log", "census-income.test.gz");
        assertThat(report.samplesPerSecond()).isPositive();
    }

    private static EvaluationReport run(Path events, String model, Map<String, String> settings) {
        return Protocols.named("multi-task")
                .run(new EvaluationRequest(events, null, null, model, "multi-task", settings, 1), Progress.SILENT);
    }
}
