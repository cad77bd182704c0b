package io.millrace.evaluation.protocol;

import io.millrace.evaluation.training.TrainedEncoder;
import io.millrace.evaluation.training.TrainingLoss;
import io.millrace.evaluation.training.TrainingSettings;
import io.millrace.evaluation.training.TrainingSummary;
import java.util.Map;

/** What a report says of a training. */
final class TrainingFacts {

    private TrainingFacts() {}

    /** @param items how many items the catalogue has */
    static void describe(TrainedEncoder trained, TrainingSettings settings, int items, Map<String, Object> facts) {
        TrainingSummary summary = trained.summary();
        facts.put("hyperparameters", trained.spec().toMap());
        facts.put("loss", settings.loss().settingName());
        facts.put("batchSize", settings.batchSize());
        facts.put("negatives", negatives(settings, items));
        facts.put("learningRate", settings.learningRate());
        facts.put("threads", settings.threads());
        facts.put("iterations", summary.iterations());
        facts.put("samples", summary.samples());
        facts.put("stoppedBy", summary.reason().sentence());
        facts.put("bestIteration", summary.bestIteration());
        facts.put("validation", summary.measure());
        facts.put("bestValidation", summary.bestValidation());
    }

    private static Object negatives(TrainingSettings settings, int items) {
        if (settings.loss() == TrainingLoss.EVERY_POSITION) {
            return settings.negatives() + " at each position";
        }
        return settings.comparesWithAll(items) ? "all items" : settings.negatives();
    }
}
