package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.AttributeTable;
import io.millrace.evaluation.data.CensusIncome;
import io.millrace.evaluation.multitask.MultiTaskEvaluation;
import io.millrace.evaluation.multitask.MultiTaskOutcome;
import io.millrace.evaluation.multitask.TaskTrainingSettings;
import io.millrace.models.multitask.MultiTaskSizes;
import io.millrace.models.multitask.MultiTaskSpec;
import io.millrace.models.zoo.MultiTaskKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two tasks on Census-Income, as in Ma et al., "Modeling Task Relationships in Multi-task Learning with Multi-gate
 * Mixture-of-Experts", KDD 2018: income above 50,000 and never having been married. The rows of one file are divided 8:1:1 by
 * the seed, which is not the paper's split; each task is measured by AUC and log-loss.
 */
final class MultiTaskProtocol implements Protocol {

    static final String NAME = "multi-task";

    private static final List<String> DECIDED_BY_THE_DATA = List.of("inputs", "tasks");

    @Override
    public EvaluationReport run(EvaluationRequest request, Progress progress) {
        Settings settings = new Settings(request.settings());
        int tasks = CensusIncome.TASKS.size();
        TaskTrainingSettings training = TaskTrainingSettings.read(settings, tasks);
        Map<String, String> chosen = chosen(request.model(), settings);
        AttributeTable table = CensusIncome.read(request.events());
        progress.say("Read " + table.rows() + " rows.");
        MultiTaskOutcome outcome = new MultiTaskEvaluation(
                        sizes -> MultiTaskKinds.spec(request.model(), sizes, chosen),
                        training,
                        request.seed(),
                        progress,
                        System::nanoTime)
                .run(table);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("log", table.name());
        facts.putAll(outcome.facts());
        facts.put("embedding", training.dimension());
        facts.put("batchSize", training.batchSize());
        facts.put("learningRate", training.learningRate());
        facts.put("hyperparameters", described(request.model(), tasks, chosen));
        return new EvaluationReport(
                request.model(),
                NAME,
                outcome.model(),
                outcome.baselines(),
                outcome.trainSeconds(),
                outcome.samplesPerSecond(),
                facts);
    }

    /** The hyperparameters among the settings, checked before anything is read. */
    private static Map<String, String> chosen(String model, Settings settings) {
        if (!MultiTaskKinds.contains(model)) {
            throw new InvalidRequestException("Unknown model '" + model + "'; the models here are "
                    + String.join(", ", MultiTaskKinds.names()) + '.');
        }
        Map<String, String> chosen = settings.rest();
        List<String> names = new ArrayList<>(
                described(model, CensusIncome.TASKS.size(), Map.of()).keySet());
        List<String> unknown = new ArrayList<>(chosen.keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException("Unknown settings " + String.join(", ", unknown)
                    + "; the hyperparameters of " + model + " are " + String.join(", ", names)
                    + ", the settings beside them " + String.join(", ", settings.asked()) + '.');
        }
        described(model, CensusIncome.TASKS.size(), chosen);
        return chosen;
    }

    private static Map<String, Object> described(String model, int tasks, Map<String, String> chosen) {
        try {
            MultiTaskSpec spec = MultiTaskKinds.spec(model, new MultiTaskSizes(1, tasks), chosen);
            Map<String, Object> values = new LinkedHashMap<>(spec.toMap());
            values.keySet().removeAll(DECIDED_BY_THE_DATA);
            return values;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
        }
    }
}
