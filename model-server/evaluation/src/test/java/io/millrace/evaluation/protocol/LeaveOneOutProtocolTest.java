package io.millrace.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveOneOutProtocolTest {

    private static final int USERS = 300;
    private static final int ITEMS = 150;

    private static final Map<String, String> SMALL = Map.of(
            "dimension", "16",
            "historyLength", "8",
            "batchSize", "32",
            "learningRate", "0.01",
            "sampledNegatives", "20",
            "maxIterations", "400",
            "validateEvery", "100");

    @TempDir
    Path folder;

    private Path log;

    /** Users walk along a ring of items from anywhere on it. */
    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder lines = new StringBuilder();
        for (int user = 1; user <= USERS; user++) {
            int item = random.nextInt(ITEMS);
            int length = 1 + random.nextInt(12);
            for (int i = 0; i < length; i++) {
                lines.append(user).append(' ').append(1 + (item + i) % ITEMS).append('\n');
            }
        }
        log = folder.resolve("ring.txt");
        Files.writeString(log, lines);
    }

    @Test
    void sasRecLearnsAtEveryPositionWhatComesNext() {
        EvaluationReport report = run("sasrec", Map.of("dropout", "0.1"));
        assertThat(report.metrics().get("sampledNdcg@10")).isGreaterThan(0.8);
        assertThat(report.metrics().get("ndcg@10")).isGreaterThan(0.5);
        assertThat(report.metrics().get("sampledNdcg@10"))
                .isGreaterThan(report.baselines().get("popularity").get("sampledNdcg@10") + 0.3);
        assertThat(report.facts()).containsEntry("loss", "every-position");
        assertThat(report.samplesPerSecond()).isPositive();
    }

    @Test
    void equalSeedsGiveEqualFiguresThoughTwoThreadsDraw() {
        Map<String, String> brief = Map.of("maxIterations", "60", "validateEvery", "30");
        assertThat(run("sasrec", brief).metrics())
                .isEqualTo(run("sasrec", brief).metrics());
    }

    @Test
    void anotherModelLearnsByItsLastPosition() {
        EvaluationReport report = run("comirec-sa", Map.of("maxIterations", "50", "negatives", "40"));
        assertThat(report.facts()).containsEntry("loss", "sampled-softmax");
        assertThat(report.metrics()).containsOnlyKeys("sampledHitRate@10", "sampledNdcg@10", "hitRate@10", "ndcg@10");
    }

    @Test
    void aModelThatCannotIsRefusedByName() {
        assertThatThrownBy(() -> run("comirec-sa", Map.of("loss", "every-position")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("comirec-sa");
    }

    @Test
    void theTransitionsOfARingFindWhatComesNext() {
        Map<String, Double> transitions =
                run("sasrec", Map.of("maxIterations", "1")).baselines().get("transitions");
        assertThat(transitions.get("hitRate@10")).isGreaterThan(0.9);
        assertThat(transitions.get("sampledHitRate@10")).isGreaterThan(0.9);
    }

    @Test
    void aLogThatHoldsNothingOutIsRefused() throws IOException {
        Files.writeString(log, "1 1\n1 2\n2 1\n2 3\n");
        assertThatThrownBy(() -> run("sasrec", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no user has three interactions");
    }

    private EvaluationReport run(String model, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(SMALL);
        settings.putAll(more);
        EvaluationRequest request =
                new EvaluationRequest(log, null, null, model, LeaveOneOutProtocol.NAME, settings, 5);
        return Protocols.named(LeaveOneOutProtocol.NAME).run(request, Progress.SILENT);
    }
}
