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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionProtocolTest {

    private static final Map<String, String> QUICK =
            Map.of("maxIterations", "2", "batchSize", "8", "dimension", "8", "historyLength", "6");

    @TempDir
    Path folder;

    @Test
    void theTestFileBesideTheTrainingSessionsIsTaken() throws IOException {
        Path training = Files.writeString(folder.resolve("x_train_sessions.txt"), sessions(20));
        Files.writeString(folder.resolve("x_test.tsv"), "1 2\t3\n2\t3\n");
        Files.writeString(folder.resolve("other_test.tsv"), "broken");

        EvaluationReport report = run(training, null);

        assertThat(report.facts())
                .containsEntry("testedOn", "x_test.tsv")
                .containsEntry("testPairs", 2)
                .containsEntry("trainingSessions", 18)
                .containsEntry("trainingPrefixes", 54L);
        assertThat(report.metrics().keySet()).containsExactly("p@20", "mrr@20", "coverage@20");
        assertThat(report.metrics()).containsEntry("p@20", 1.0);
        assertThat(report.baselines().get("transitions")).containsEntry("mrr@20", 1.0);
    }

    @Test
    void aNamedTestFileComesFirstAndUnknownItemsAreMissed() throws IOException {
        Path training = Files.writeString(folder.resolve("x_train_sessions.txt"), sessions(20));
        Files.writeString(folder.resolve("x_test.tsv"), "1\t2\n");
        Path named = Files.writeString(folder.resolve("named.tsv"), "1 2\t3\n2\tnever\nnever\t3\n1 2\t3\n");

        EvaluationReport report = run(training, named);

        assertThat(report.facts()).containsEntry("testedOn", "named.tsv");
        assertThat(report.metrics()).containsEntry("p@20", 0.5);
        assertThat(report.baselines().get("popularity")).containsEntry("p@20", 0.75);
    }

    @Test
    void withoutATestFileTheLastTenthOfTheSessionsIsAskedFor() throws IOException {
        Path log = Files.writeString(folder.resolve("sessions.txt"), sessions(18) + "1 2 fresh\n1 2\n");

        EvaluationReport report = run(log, null);

        assertThat(report.facts()).containsEntry("testPairs", 3).containsEntry("items", 6);
        assertThat(report.metrics().get("p@20")).isEqualTo(2 / 3.0);
    }

    @Test
    void sessionsThatAskForNothingAreRefused() throws IOException {
        Path log = Files.writeString(folder.resolve("sessions.txt"), sessions(18) + "1\n2\n");

        assertThatThrownBy(() -> run(log, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("none of the last 2 of 20 sessions has two items");
    }

    private static EvaluationReport run(Path events, Path test) {
        return Protocols.named("session")
                .run(new EvaluationRequest(events, null, test, "comirec-sa", "session", QUICK, 1), Progress.SILENT);
    }

    /** Each session walks on through six items from another one. */
    private static String sessions(int count) {
        StringBuilder lines = new StringBuilder();
        for (int session = 0; session < count; session++) {
            for (int i = 0; i < 4; i++) {
                lines.append((session + i) % 6 + 1).append(' ');
            }
            lines.append('\n');
        }
        return lines.toString();
    }
}
