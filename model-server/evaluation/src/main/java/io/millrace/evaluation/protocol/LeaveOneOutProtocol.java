package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.baselines.Baseline;
import io.millrace.evaluation.baselines.Baselines;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.LogReading;
import io.millrace.evaluation.metrics.RankMean;
import io.millrace.evaluation.split.LeaveOneOut;
import io.millrace.evaluation.split.MinimumSupport;
import io.millrace.evaluation.training.EncoderRetrieval;
import io.millrace.evaluation.training.EncoderTraining;
import io.millrace.evaluation.training.EveryPosition;
import io.millrace.evaluation.training.TrainedEncoder;
import io.millrace.evaluation.training.TrainingLoss;
import io.millrace.evaluation.training.TrainingSettings;
import io.millrace.evaluation.training.Validation;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.sasrec.SasRecHyperparameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The protocol of Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018: a user's last item is asked for and
 * ranked among 100 items that the user never had, {@code sampledHitRate@10} and {@code sampledNdcg@10}; the second last item
 * decides when to stop and is part of the input of the test. Beside that the same item is ranked among all that the user had
 * not yet, {@code hitRate@10} and {@code ndcg@10}: the two are not comparable.
 *
 * <p>A model that can is trained at every position, as in the paper; any other by its last position.
 */
final class LeaveOneOutProtocol implements Protocol {

    static final String NAME = "leave-one-out";

    private static final int N = 10;
    private static final int NEGATIVES = 100;
    private static final int VALIDATION_USERS = 10_000;
    private static final EncoderSizes SIZES_OF_PAPER = new EncoderSizes(50, 50);

    @Override
    public EvaluationReport run(EvaluationRequest request, Progress progress) {
        Settings settings = new Settings(request.settings());
        LogReading reading = RequestedLog.reading(settings);
        MinimumSupport support = new MinimumSupport(settings.wholeNumber("minimumSupport", 1, 1));
        int negatives = settings.wholeNumber("sampledNegatives", NEGATIVES, 1);
        int validationUsers = settings.wholeNumber("validationUsers", VALIDATION_USERS, 1);
        Baselines baselines = Baselines.read(settings);
        TrainingSettings training = TrainingSettings.read(settings, request.model(), usualLoss(request.model()));
        EncoderSpec spec = RequestedEncoder.spec(request.model(), settings, SIZES_OF_PAPER);

        InteractionLog log = support.apply(RequestedLog.read(request, reading, progress));
        LeaveOneOut split = new LeaveOneOut(log);
        if (split.users().length == 0) {
            throw new InvalidRequestException(log.origin().name()
                    + ": no user has three interactions, one each to learn from, to validate with and to test with.");
        }
        SplittableRandom random = new SplittableRandom(request.seed());
        SampledRanking validation = SampledRanking.of(log, split.users(), split.validation(), negatives, N, random)
                .thinned(validationUsers);
        SampledRanking test = SampledRanking.of(log, split.users(), split.test(), negatives, N, random);
        UnseenRanking full = new UnseenRanking(split.test(), N);
        Map<String, Object> facts = new LinkedHashMap<>();
        RequestedLog.describe(log, facts);
        facts.put("minimumSupport", support.interactions());
        facts.put("testUsers", test.size());
        facts.put("validationUsers", validation.size());
        facts.put("sampledNegatives", negatives);

        Map<String, Map<String, Double>> ofBaselines = new LinkedHashMap<>();
        List<Baseline> fitted =
                baselines.fit(split.training(), IntStream.range(0, log.users()).toArray());
        int[] popularity = fitted.get(0).topN(new int[0], log.items());
        for (Baseline baseline : fitted) {
            ofBaselines.put(
                    baseline.name(),
                    metrics(
                            test.of(baseline, spec.historyLength(), popularity),
                            full.of(baseline, spec.historyLength())));
            progress.say("Measured " + baseline.name() + '.');
        }
        try (TrainedEncoder trained = train(spec, split.training(), training, validation, request, progress)) {
            TrainingFacts.describe(trained, training, log.items(), facts);
            try (EncoderRetrieval retrieval = trained.retrieval()) {
                return new EvaluationReport(
                        request.model(),
                        NAME,
                        metrics(test.of(retrieval), full.of(retrieval)),
                        ofBaselines,
                        trained.summary().seconds(),
                        trained.summary().samplesPerSecond(),
                        facts);
            }
        }
    }

    private static TrainingLoss usualLoss(String model) {
        return SasRecHyperparameters.KIND.equals(model) ? TrainingLoss.EVERY_POSITION : TrainingLoss.SAMPLED_SOFTMAX;
    }

    private static TrainedEncoder train(
            EncoderSpec spec,
            InteractionLog log,
            TrainingSettings settings,
            SampledRanking ranking,
            EvaluationRequest request,
            Progress progress) {
        EncoderTraining training = new EncoderTraining(spec, log, settings, progress, System::nanoTime);
        Validation validation = new SampledValidation(ranking, N);
        int[] users = IntStream.range(0, log.users()).toArray();
        return settings.loss() == TrainingLoss.EVERY_POSITION
                ? training.trainAtEveryPosition(users, validation, request.seed())
                : training.train(new EveryPosition(log, users), validation, request.seed());
    }

    private static Map<String, Double> metrics(RankMean sampled, RankMean full) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("sampledHitRate@" + N, sampled.hitRate());
        metrics.put("sampledNdcg@" + N, sampled.ndcg());
        metrics.put("hitRate@" + N, full.hitRate());
        metrics.put("ndcg@" + N, full.ndcg());
        return metrics;
    }
}
