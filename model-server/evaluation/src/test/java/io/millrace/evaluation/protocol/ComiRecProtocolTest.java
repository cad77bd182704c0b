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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComiRecProtocolTest {

    private static final Map<String, String> QUICK =
            Map.of("maxIterations", "2", "batchSize", "8", "dimension", "8", "historyLength", "6");

    @TempDir
    Path folder;

    @Test
    void theModelStandsBesideTheBaselinesUnderTheSameMeasures() throws IOException {
        EvaluationReport report = run(request(log(30, 10), null, Map.of()));

        assertThat(report.protocol()).isEqualTo("comirec");
        assertThat(report.metrics())
                .containsKeys("recall@20", "hitRate@20", "ndcg@50", "correctedNdcg@50", "coverage@20")
                .doesNotContainKey("diversity@20");
        assertThat(report.baselines().keySet()).containsExactly("popularity", "transitions", "item-knn");
        assertThat(report.baselines().values())
                .allSatisfy(baseline -> assertThat(baseline.keySet())
                        .containsExactlyElementsOf(report.metrics().keySet()));
        assertThat(report.facts())
                .containsEntry("trainingUsers", 24)
                .containsEntry("validationUsers", 3)
                .containsEntry("testUsers", 3)
                .containsEntry("iterations", 2)
                .doesNotContainKey("curve");
        assertThat(report.samplesPerSecond()).isPositive();
    }

    @Test
    void listsThatHoldTheWholeCatalogueFindEverything() throws IOException {
        EvaluationReport report = run(request(log(30, 10), null, Map.of()));

        assertThat(report.metrics()).containsEntry("recall@50", 1.0).containsEntry("coverage@50", 1.0);
        assertThat(report.baselines().get("item-knn")).containsEntry("recall@50", 1.0);
    }

    @Test
    void withCategoriesDiversityIsMeasuredAndTheCurveBeginsAtTheModelsOwnLists() throws IOException {
        Path items = Files.writeString(
                folder.resolve("items.tsv"),
                "item_id\tcategory\ttitle\ni0\tx\t\ni1\tx\t\ni2\tx\t\ni3\ty\t\ni4\ty\t\ni5\tz\t\ni6\tz\t\ni7\tz\t\n"
                        + "i8\tz\t\ni9\tz\t\ni10\tx\t\ni11\tx\t\n");

        EvaluationReport report = run(request(log(30, 10), items, Map.of("lambdas", "0,1")));

        assertThat(report.metrics()).containsKey("diversity@20");
        assertThat(report.facts().get("curve")).isInstanceOfSatisfying(List.class, curve -> {
            assertThat(curve).hasSize(2);
            assertThat(curve.get(0)).isInstanceOfSatisfying(Map.class, point -> {
                assertThat(point.get("lambda")).isEqualTo(0.0);
                assertThat(point.get("ndcg@20")).isEqualTo(report.metrics().get("ndcg@20"));
            });
        });
    }

    @Test
    void rareItemsAndUsersGoOnlyWhereEnoughUsersRemain() throws IOException {
        assertThat(run(request(log(30, 3), null, Map.of())).facts()).containsEntry("minimumSupport", 1);
        assertThat(run(request(log(120, 6), null, Map.of())).facts()).containsEntry("minimumSupport", 5);
        assertThatThrownBy(() -> run(request(log(30, 3), null, Map.of("minimumSupport", "4"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("choose a lower minimumSupport");
    }

    @Test
    void aModelOfWholeSequencesMayLearnAtEveryPositionAndOthersAreRefused() throws IOException {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.put("loss", "every-position");
        Path log = log(30, 10);

        EvaluationReport report = run(new EvaluationRequest(log, null, null, "sasrec", "comirec", settings, 1));

        assertThat(report.facts()).containsEntry("loss", "every-position");
        assertThatThrownBy(() -> run(request(log, null, Map.of("loss", "every-position"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Model comirec-sa cannot learn by the loss every-position");
    }

    @Test
    void logsThatCannotBeSplitAreRefused() {
        assertThatThrownBy(() -> run(request(log(2, 5), null, Map.of())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("There are 2 users: expected at least 3");
        assertThatThrownBy(() -> run(request(log(10, 1), null, Map.of())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("none of the 1 test users has two interactions");
    }

    @Test
    void anUnknownModelOrSettingIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> run(
                        new EvaluationRequest(folder.resolve("absent"), null, null, "comirec", "comirec", Map.of(), 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Unknown model 'comirec'; the models here are comirec-");
        assertThatThrownBy(() -> run(request(folder.resolve("absent"), null, Map.of("patence", "3"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Unknown settings patence; the hyperparameters of comirec-sa are dimension, ")
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> run(request(folder.resolve("absent"), null, Map.of("interests", "many"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Hyperparameter interests is 'many'; expected a number such as 4.");
        assertThatThrownBy(() -> run(request(folder.resolve("absent"), null, Map.of("loss", "bpr"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "Unknown loss 'bpr'; the losses are sampled-softmax, best-interest, full-softmax, every-position.");
        assertThatThrownBy(() -> Protocols.named("comi"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Unknown protocol 'comi'; the protocols are comirec, ");
    }

    private static EvaluationReport run(EvaluationRequest request) {
        return Protocols.named("comirec").run(request, Progress.SILENT);
    }

    private static EvaluationRequest request(Path events, Path items, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(QUICK);
        all.putAll(settings);
        return new EvaluationRequest(events, items, null, "comirec-sa", "comirec", all, 1);
    }

    /** Each user walks on through twelve items from another one. */
    private Path log(int users, int length) throws IOException {
        StringBuilder lines = new StringBuilder("user_id\titem_id\taction\ttimestamp_ms\n");
        for (int user = 0; user < users; user++) {
            for (int i = 0; i < length; i++) {
                lines.append("u" + user + "\ti" + (user + i) % 12 + "\tclick\t" + i + '\n');
            }
        }
        return Files.writeString(folder.resolve("events.tsv"), lines);
    }
}
