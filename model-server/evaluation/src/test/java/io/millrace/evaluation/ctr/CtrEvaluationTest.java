package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.zoo.RankerKinds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtrEvaluationTest {

    static Set<String> kinds() {
        return RankerKinds.names();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyModelLearnsWhatOnlyTheHistoryTells(String kind) {
        InteractionLog log = Tastes.ofOneGroupEach(300, 8, 1);

        CtrOutcome outcome = run(plan(kind, LabelForm.SAMPLED, 10, 5), log);

        assertThat(outcome.model().get("auc")).isGreaterThan(0.85);
        assertThat(outcome.model().get("gauc")).isGreaterThan(0.85);
        assertThat(outcome.model().get("logLoss")).isLessThan(0.6);
        assertThat(outcome.baselines().get("popularity").get("auc")).isBetween(0.4, 0.6);
        assertThat(outcome.baselines().get("item-knn").get("auc")).isGreaterThan(0.85);
    }

    /** A history that held the candidate, or anything behind it, would make this log easy. */
    @Test
    void nobodyKnowsTheNextItemOfALogWithoutOrder() {
        InteractionLog log = Tastes.ofNoKind(1_500, 6, 60, 1);

        CtrOutcome outcome = run(plan("din", LabelForm.SAMPLED, 3, 3), log);

        assertThat(outcome.model().get("auc")).isBetween(0.45, 0.55);
        assertThat(outcome.baselines().get("transitions").get("auc")).isBetween(0.45, 0.55);
        assertThat(outcome.baselines().get("item-knn").get("auc")).isBetween(0.45, 0.55);
    }

    @Test
    void learnsOpinionsThatDependOnTheHistory() {
        InteractionLog log = Tastes.withOpinions(400, 1);

        CtrOutcome outcome = run(plan("din", LabelForm.OBSERVED, 15, 5), log);

        assertThat(outcome.model().get("auc")).isGreaterThan(0.85);
        assertThat(outcome.model()).doesNotContainKey("dinGauc");
        assertThat(outcome.baselines().get("like-rate").get("auc")).isBetween(0.35, 0.65);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dice", "relu"})
    void theSeedDecidesEverything(String activation) {
        InteractionLog log = Tastes.ofOneGroupEach(120, 6, 1);
        CtrPlan plan = plan(
                "din",
                LabelForm.SAMPLED,
                2,
                1,
                Map.of("activation", activation, "dropout", activation.equals("dice") ? "0.1" : "0"));
        CtrPlan other = new CtrPlan(
                plan.ranker(), plan.categoryDimension(), plan.labels(), plan.dislikes(), plan.training(), 99);

        CtrOutcome first = run(plan, log);

        assertThat(run(plan, log).model()).isEqualTo(first.model());
        assertThat(run(other, log).model()).isNotEqualTo(first.model());
    }

    @Test
    void tellsOfEveryJudgementAndHowManyImpressionsThereWere() {
        List<String> told = new ArrayList<>();
        InteractionLog log = Tastes.ofOneGroupEach(60, 6, 1);

        CtrOutcome outcome = new CtrEvaluation(
                        plan("mean-pooling", LabelForm.SAMPLED, 2, 9), told::add, InstantSource.system())
                .run(log, ItemCatalog.unknown(log));

        assertThat(told).hasSize(2).allMatch(line -> line.contains("validation AUC"));
        assertThat(outcome.facts())
                .containsEntry("trainingImpressions", 60 * 3 * 2)
                .containsEntry("trainingPositives", 60 * 3)
                .containsEntry("validationImpressions", 120)
                .containsEntry("testImpressions", 120);
        assertThat(outcome.training().impressions()).isEqualTo(2 * 60 * 3 * 2);
    }

    @Test
    void refusesALogThatLeavesNothingToJudge() {
        InteractionLog log = Tastes.ofOneGroupEach(20, 3, 1);

        assertThatThrownBy(() -> run(plan("din", LabelForm.SAMPLED, 2, 1), log))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Of the 0 impressions for validation");
    }

    private static CtrPlan plan(String kind, LabelForm labels, int passes, int patience) {
        return plan(kind, labels, passes, patience, Map.of());
    }

    private static CtrPlan plan(
            String kind, LabelForm labels, int passes, int patience, Map<String, String> hyperparameters) {
        return new CtrPlan(
                RankerKinds.spec(kind, new RankerSizes(12, 8, 0), hyperparameters),
                4,
                labels,
                Set.of("dislike"),
                new RankerSettings(64, 0.01, 0, passes, 1, patience, 2),
                5);
    }

    private static CtrOutcome run(CtrPlan plan, InteractionLog log) {
        return new CtrEvaluation(plan, Progress.SILENT, InstantSource.system()).run(log, ItemCatalog.unknown(log));
    }
}
