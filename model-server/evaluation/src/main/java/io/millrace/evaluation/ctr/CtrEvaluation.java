package io.millrace.evaluation.ctr;

import ai.djl.engine.Engine;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.ctr.Seeds.Purpose;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.models.encoder.EngineDefaults;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains one ranking model on a log and measures it beside baselines that know the same. Deterministic: everything follows
 * from the log and the plan.
 */
public final class CtrEvaluation {

    private final CtrPlan plan;
    private final Seeds seeds;
    private final Progress progress;
    private final InstantSource clock;

    /** @param clock times the training, and decides nothing */
    public CtrEvaluation(CtrPlan plan, Progress progress, InstantSource clock) {
        this.plan = plan;
        this.seeds = new Seeds(plan.seed());
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * @throws InvalidRequestException if the log cannot be evaluated like this
     */
    public CtrOutcome run(InteractionLog log, ItemCatalog catalog) {
        Behaviours behaviours = Behaviours.of(log, catalog);
        Labels labels = labels(log, behaviours);
        Impressions test = labels.test();
        Map<String, Object> facts = new LinkedHashMap<>();
        describe(labels.training(0), "training", facts);
        describe(labels.validation(), "validation", facts);
        describe(test, "test", facts);
        int historyLength = plan.ranker().sizes().historyLength();
        Map<String, Map<String, Double>> baselines =
                new Baselines(behaviours, labels, historyLength).measure(test, labels.paired());
        BatchAssembly assembly = new BatchAssembly(behaviours, historyLength);
        EngineDefaults.apply();
        Engine.getInstance().setRandomSeed((int) seeds.value(Purpose.DROPOUT, 0));
        try (EmbeddedRanker ranker = new EmbeddedRanker(
                plan.ranker(), plan.categoryDimension(), behaviours, seeds.random(Purpose.WEIGHTS, 0))) {
            TrainingSummary summary = new RankerTraining(ranker, assembly, labels, plan.training(), seeds, clock)
                    .run(judgement -> progress.say(judgement.sentence()));
            double[] logits = new RankerScores(ranker, assembly).logits(test);
            Map<String, Double> model = ClickMeasures.ofLogits(logits, test, labels.paired());
            return new CtrOutcome(model, baselines, summary, facts);
        }
    }

    private Labels labels(InteractionLog log, Behaviours behaviours) {
        return switch (plan.labels()) {
            case SAMPLED -> new SampledLabels(behaviours, seeds);
            case OBSERVED ->
                new ObservedLabels(behaviours, Opinions.of(log, plan.dislikes(), PartAssignment.of(log, seeds)));
        };
    }

    private static void describe(Impressions impressions, String part, Map<String, Object> facts) {
        int positives = 0;
        for (int impression = 0; impression < impressions.size(); impression++) {
            positives += impressions.label(impression) ? 1 : 0;
        }
        if (positives == 0 || positives == impressions.size()) {
            throw new InvalidRequestException("Of the " + impressions.size() + " impressions for " + part + ", "
                    + positives + " are positive: expected some of both kinds. Give a longer log, or other labels.");
        }
        facts.put(part + "Impressions", impressions.size());
        facts.put(part + "Positives", positives);
    }
}
