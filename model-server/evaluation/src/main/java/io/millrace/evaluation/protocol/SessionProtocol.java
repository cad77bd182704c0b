package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.baselines.Baselines;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.LogReading;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.split.MinimumSupport;
import io.millrace.evaluation.split.SessionSplit;
import io.millrace.evaluation.training.EncoderTraining;
import io.millrace.evaluation.training.EveryPosition;
import io.millrace.evaluation.training.TrainedEncoder;
import io.millrace.evaluation.training.TrainingLoss;
import io.millrace.evaluation.training.TrainingSettings;
import io.millrace.models.encoder.EncoderSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol of Wu et al., "Session-based Recommendation with Graph Neural Networks", AAAI 2019: every prefix of a session
 * predicts the item that came next, among all items; P@20 is the share of lists with that item, MRR@20 the mean of one over its
 * rank. What is asked comes from a file of test pairs, or else from the last 10 % of the sessions; an item that training never
 * saw counts as missed, and so does a prefix of such items only.
 *
 * <p>Training stops by MRR@20 of a tenth of the training sessions, which are not learned from; the paper's code picks the best
 * epoch by the test pairs themselves.
 */
final class SessionProtocol implements Protocol {

    static final String NAME = "session";

    private static final int N = 20;
    private static final NamedQuality VALIDATED = NamedQuality.OF_SESSIONS.get(1);

    @Override
    public EvaluationReport run(EvaluationRequest request, Progress progress) {
        Settings settings = new Settings(request.settings());
        LogReading reading = RequestedLog.reading(settings);
        MinimumSupport support = new MinimumSupport(settings.wholeNumber("minimumSupport", 1, 1));
        Baselines baselines = Baselines.read(settings);
        TrainingSettings training = TrainingSettings.read(settings, request.model(), TrainingLoss.FULL_SOFTMAX);
        EncoderSpec spec = RequestedEncoder.spec(request.model(), settings);

        InteractionLog all = support.apply(RequestedLog.read(request, reading, progress));
        SessionLogs logs = SessionLogs.of(all, request);
        InteractionLog log = logs.training();
        SessionSplit split = split(log, request.seed());
        List<HeldOut> validation = SessionLogs.prefixes(log, split.validation());
        Map<String, Object> facts = new LinkedHashMap<>();
        RequestedLog.describe(log, facts);
        facts.put("minimumSupport", support.interactions());
        facts.put("trainingSessions", split.training().length);
        facts.put("validationSessions", split.validation().length);
        facts.put("testPairs", logs.test().size());
        facts.put("testedOn", logs.source());

        ListMeasures.Plan plan = new ListMeasures.Plan(
                NamedQuality.OF_SESSIONS, List.of(N), log.items(), RequestedLog.catalog(request, log));
        ListEvaluation evaluation = new ListEvaluation(logs.test(), plan, progress);
        Map<String, Map<String, Double>> ofBaselines =
                evaluation.baselines(baselines.fit(log, split.training()), spec.historyLength());
        EveryPosition examples = new EveryPosition(log, split.training());
        facts.put("trainingPrefixes", examples.distinct());
        EncoderTraining trainer = new EncoderTraining(spec, log, training, progress, System::nanoTime);
        ListValidation decides = new ListValidation(VALIDATED, N, validation);
        try (TrainedEncoder trained = training.loss() == TrainingLoss.EVERY_POSITION
                ? trainer.trainAtEveryPosition(split.training(), decides, request.seed())
                : trainer.train(examples, decides, request.seed())) {
            TrainingFacts.describe(trained, training, log.items(), facts);
            return new EvaluationReport(
                    request.model(),
                    NAME,
                    evaluation.model(trained),
                    ofBaselines,
                    trained.summary().seconds(),
                    trained.summary().samplesPerSecond(),
                    facts);
        }
    }

    private static SessionSplit split(InteractionLog log, long seed) {
        try {
            return SessionSplit.of(log.users(), seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(log.origin().name() + ": " + e.getMessage(), e);
        }
    }
}
