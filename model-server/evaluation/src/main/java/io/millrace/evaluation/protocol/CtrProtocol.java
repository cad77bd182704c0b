package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.ctr.CtrEvaluation;
import io.millrace.evaluation.ctr.CtrOutcome;
import io.millrace.evaluation.ctr.CtrPlan;
import io.millrace.evaluation.ctr.LabelForm;
import io.millrace.evaluation.ctr.RankerSettings;
import io.millrace.evaluation.ctr.TrainingSummary;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.LogReading;
import io.millrace.models.ranking.RankerSpec;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Click-through: a ranking model says of one candidate at a time how likely its user is to take it. By default as Zhou et al.,
 * "Deep Interest Network for Click-Through Rate Prediction", KDD 2018, on Amazon's reviews: each interaction beside one item
 * that the user never had, the last interaction of each user for the test. With {@code labels=observed} the log's own likes
 * and dislikes. Half of an item's embedding is its category's, unless {@code categoryDimension} says otherwise.
 */
final class CtrProtocol implements Protocol {

    static final String NAME = "ctr";

    private static final String CATEGORY_DIMENSION = "categoryDimension";
    private static final Set<String> DISLIKES = Set.of("dislike");

    @Override
    public EvaluationReport run(EvaluationRequest request, Progress progress) {
        if (request.test() != null) {
            throw new InvalidRequestException(
                    "The protocol ctr tests on a part of the log itself; leave the test log out.");
        }
        Settings settings = new Settings(request.settings());
        LogReading reading = RequestedLog.reading(settings);
        RankerSettings training = RankerSettings.read(settings);
        CtrPlan plan = plan(request, settings, training);

        InteractionLog log = RequestedLog.read(request, reading, progress);
        CtrOutcome outcome =
                new CtrEvaluation(plan, progress, InstantSource.system()).run(log, RequestedLog.catalog(request, log));
        Map<String, Object> facts = new LinkedHashMap<>();
        RequestedLog.describe(log, facts);
        facts.put("labels", plan.labels().settingName());
        facts.putAll(outcome.facts());
        describe(plan, outcome.training(), facts);
        return new EvaluationReport(
                request.model(),
                NAME,
                outcome.model(),
                outcome.baselines(),
                outcome.training().seconds(),
                outcome.training().impressionsPerSecond(),
                facts);
    }

    private static CtrPlan plan(EvaluationRequest request, Settings settings, RankerSettings training) {
        try {
            LabelForm labels = LabelForm.named(settings.text("labels", LabelForm.SAMPLED.settingName()));
            Set<String> dislikes = settings.words("dislikes", DISLIKES);
            boolean chosen = settings.has(CATEGORY_DIMENSION);
            RankerSpec ranker = RequestedRanker.spec(request.model(), settings);
            int half = Math.max(1, ranker.sizes().dimension() / 2);
            return new CtrPlan(
                    ranker,
                    chosen ? settings.wholeNumber(CATEGORY_DIMENSION, half, 1) : half,
                    labels,
                    dislikes,
                    training,
                    request.seed());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void describe(CtrPlan plan, TrainingSummary summary, Map<String, Object> facts) {
        facts.put("hyperparameters", plan.ranker().toMap());
        facts.put(CATEGORY_DIMENSION, plan.categoryDimension());
        facts.put("batchSize", plan.training().batchSize());
        facts.put("learningRate", plan.training().learningRate());
        facts.put("l2", plan.training().l2());
        facts.put("samples", summary.impressions());
        facts.put("bestPass", summary.bestPass());
        facts.put("validation", "auc");
        facts.put("bestValidation", summary.bestArea());
    }
}
