package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.baselines.Baselines;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.evaluation.data.LogReading;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.split.PrefixHoldout;
import io.millrace.evaluation.split.UserSplit;
import io.millrace.evaluation.training.EncoderTraining;
import io.millrace.evaluation.training.RandomPositions;
import io.millrace.evaluation.training.TrainedEncoder;
import io.millrace.evaluation.training.TrainingLoss;
import io.millrace.evaluation.training.TrainingSettings;
import io.millrace.models.encoder.EncoderSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol of Cen et al., "Controllable Multi-Interest Framework for Recommendation", KDD 2020: users are divided 8:1:1; of
 * an unseen user the first 80 % of the items are the input and the rest the labels; lists of 20 and 50 out of all items, seen
 * ones included. Training stops by recall@50 of the validation users. Baselines see what the model sees, the last L items of
 * the input.
 *
 * <p>Items are numbered by their frequency in the whole log, as the paper's code does; everything else that is learned comes
 * from the training users alone.
 */
final class ComiRecProtocol implements Protocol {

    static final String NAME = "comirec";

    private static final List<Integer> LENGTHS = List.of(20, 50);

    @Override
    public EvaluationReport run(EvaluationRequest request, Progress progress) {
        Settings settings = new Settings(request.settings());
        LogReading reading = RequestedLog.reading(settings);
        RequestedSupport support = RequestedSupport.read(settings);
        int firstTarget = settings.wholeNumber("firstTarget", RandomPositions.FIRST_TARGET_OF_PAPER, 1);
        List<Double> coefficients = DiversityCurve.coefficients(settings);
        Baselines baselines = Baselines.read(settings);
        TrainingSettings training = TrainingSettings.read(settings, request.model(), TrainingLoss.SAMPLED_SOFTMAX);
        EncoderSpec spec = RequestedEncoder.spec(request.model(), settings);

        Map<String, Object> facts = new LinkedHashMap<>();
        InteractionLog log = support.apply(RequestedLog.read(request, reading, progress), facts);
        ItemCatalog catalog = RequestedLog.catalog(request, log);
        UserSplit split = split(log, request.seed());
        List<HeldOut> validation = PrefixHoldout.PAPER.of(log, split.validation());
        List<HeldOut> test = heldOut(log, split);
        RequestedLog.describe(log, facts);
        facts.put("trainingUsers", split.training().length);
        facts.put("validationUsers", validation.size());
        facts.put("testUsers", test.size());

        ListMeasures.Plan plan = new ListMeasures.Plan(NamedQuality.OF_COMIREC, LENGTHS, log.items(), catalog);
        ListEvaluation evaluation = new ListEvaluation(test, plan, progress);
        Map<String, Map<String, Double>> ofBaselines =
                evaluation.baselines(baselines.fit(log, split.training()), spec.historyLength());
        EncoderTraining trainer = new EncoderTraining(spec, log, training, progress, System::nanoTime);
        ListValidation decides = new ListValidation(NamedQuality.OF_COMIREC.get(0), plan.longest(), validation);
        try (TrainedEncoder trained = training.loss() == TrainingLoss.EVERY_POSITION
                ? trainer.trainAtEveryPosition(split.training(), decides, request.seed())
                : trainer.train(new RandomPositions(log, split.training(), firstTarget), decides, request.seed())) {
            TrainingFacts.describe(trained, training, log.items(), facts);
            Map<String, Double> metrics = evaluation.model(trained);
            if (catalog.hasCategories() && spec.interests() > 1) {
                facts.put("curve", evaluation.curve(trained, coefficients));
            }
            return new EvaluationReport(
                    request.model(),
                    NAME,
                    metrics,
                    ofBaselines,
                    trained.summary().seconds(),
                    trained.summary().samplesPerSecond(),
                    facts);
        }
    }

    private static UserSplit split(InteractionLog log, long seed) {
        try {
            return UserSplit.of(log.users(), seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(log.origin().name() + ": " + e.getMessage(), e);
        }
    }

    private static List<HeldOut> heldOut(InteractionLog log, UserSplit split) {
        List<HeldOut> test = PrefixHoldout.PAPER.of(log, split.test());
        if (test.isEmpty()) {
            throw new InvalidRequestException(log.origin().name() + ": none of the " + split.test().length
                    + " test users has two interactions, one to see and one to ask for.");
        }
        return test;
    }
}
