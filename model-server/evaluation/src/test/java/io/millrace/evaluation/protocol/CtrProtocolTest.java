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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtrProtocolTest {

    private static final int USERS = 40;
    private static final int ITEMS = 24;
    private static final int LENGTH = 6;

    @TempDir
    Path folder;

    private Path events;
    private Path items;

    /** User u takes items u, u+1, … in turn and dislikes every third. */
    @BeforeEach
    void writeLog() throws IOException {
        StringBuilder log = new StringBuilder("user_id\titem_id\taction\ttimestamp_ms\tsplit\n");
        for (int i = 0; i < LENGTH; i++) {
            for (int user = 0; user < USERS; user++) {
                int item = (user + i) % ITEMS;
                String action = item % 3 == 0 ? "dislike" : "like";
                String split = (user + i) % 5 == 0 ? "test" : "train";
                log.append("u%d\ti%d\t%s\t%d\t%s%n".formatted(user, item, action, i, split));
            }
        }
        StringBuilder catalog = new StringBuilder("item_id\tcategory\n");
        for (int item = 0; item < ITEMS; item++) {
            catalog.append("i%d\tc%d%n".formatted(item, item / 8));
        }
        events = Files.writeString(folder.resolve("events.tsv"), log);
        items = Files.writeString(folder.resolve("items.tsv"), catalog);
    }

    @Test
    void reportsTheModelBesideTheBaselines() {
        EvaluationReport report = run("din", Map.of("passes", "2", "dimension", "8", "categoryDimension", "3"));

        assertThat(report.protocol()).isEqualTo("ctr");
        assertThat(report.metrics())
                .containsOnlyKeys("auc", "gauc", "dinGauc", "logLoss", "calibrationRatio", "calibrationError");
        assertThat(report.metrics().values()).allMatch(Double::isFinite);
        assertThat(report.baselines()).containsOnlyKeys("popularity", "transitions", "item-knn");
        assertThat(report.baselines().get("item-knn")).containsOnlyKeys("auc", "gauc", "dinGauc");
        assertThat(report.trainSeconds()).isPositive();
        assertThat(report.samplesPerSecond()).isPositive();
        assertThat(report.facts())
                .containsEntry("labels", "sampled")
                .containsEntry("users", USERS)
                .containsEntry("testImpressions", 2 * USERS)
                .containsEntry("categoryDimension", 3)
                .containsKeys("hyperparameters", "bestPass", "bestValidation", "l2");
    }

    @Test
    void reportsObservedOpinionsByTheLogsOwnSplit() {
        EvaluationReport report = run("mean-pooling", Map.of("labels", "observed", "passes", "2"));

        assertThat(report.metrics()).containsKeys("auc", "gauc").doesNotContainKey("dinGauc");
        assertThat(report.baselines()).containsKey("like-rate");
        assertThat(report.baselines().get("like-rate").get("auc"))
                .as("an item is liked by all or by none")
                .isEqualTo(1);
        assertThat(report.facts()).containsEntry("testImpressions", USERS * LENGTH / 5);
    }

    @Test
    void refusesByName() {
        assertRefused("sasrec", Map.of(), "Unknown ranking model 'sasrec'", "din");
        assertRefused("din", Map.of("labls", "observed"), "Unknown settings labls", "labels");
        assertRefused("din", Map.of("labels", "guessed"), "'guessed'", "sampled, observed");
        assertRefused("din", Map.of("dropout", "1"), "dropout");
        assertRefused("din", Map.of("context", "3"), "context");
        assertRefused("din", Map.of("categoryDimension", "64"), "categoryDimension is 64");
        assertRefused("din", Map.of("labels", "observed", "dislikes", "hate"), "240 of 240 interactions");
    }

    @Test
    void refusesALogToTestOn() {
        assertThatThrownBy(() -> new CtrProtocol().run(request("din", Map.of(), items), Progress.SILENT))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("leave the test log out");
    }

    private void assertRefused(String model, Map<String, String> settings, String... parts) {
        assertThatThrownBy(() -> run(model, settings))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(parts);
    }

    private EvaluationReport run(String model, Map<String, String> settings) {
        return new CtrProtocol().run(request(model, settings, null), Progress.SILENT);
    }

    private EvaluationRequest request(String model, Map<String, String> settings, @Nullable Path test) {
        return new EvaluationRequest(events, items, test, model, "ctr", settings, 1);
    }
}
