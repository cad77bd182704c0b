package io.millrace.evaluation.ctr;

import io.millrace.evaluation.ctr.Seeds.Purpose;
import io.millrace.evaluation.metrics.RocArea;
import io.millrace.evaluation.training.BatchesAhead;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowAdam;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.StepLoss;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Trains a ranker until validation no longer gets better, and leaves it with the weights that were best there. Each pass goes
 * through its impressions in an order of its own; the area under the ROC curve of the validation impressions decides.
 */
final class RankerTraining {

    private static final double NANOS_PER_SECOND = 1e9;

    private final EmbeddedRanker ranker;
    private final BatchAssembly assembly;
    private final Labels labels;
    private final Impressions validation;
    private final RankerSettings settings;
    private final Seeds seeds;
    private final InstantSource clock;
    private final GradientStep step;
    private final int shards;
    private final EarlyStopping stopping;

    private EmbeddedRanker.@Nullable Weights best;
    private double bestPass;
    private long learned;
    private Instant start = Instant.MIN;
    private Duration judging = Duration.ZERO;

    RankerTraining(
            EmbeddedRanker ranker,
            BatchAssembly assembly,
            Labels labels,
            RankerSettings settings,
            Seeds seeds,
            InstantSource clock) {
        this.ranker = ranker;
        this.assembly = assembly;
        this.labels = labels;
        this.validation = labels.validation();
        this.settings = settings;
        this.seeds = seeds;
        this.clock = clock;
        RowAdam adam = RowAdam.withRate(settings.learningRate());
        this.step = new GradientStep(ranker.manager(), new DenseOptimizer(ranker.block(), adam), adam);
        this.shards = ranker.shards(settings.threads());
        this.stopping = new EarlyStopping(settings.patience());
    }

    /** @param progress is told of every judgement */
    TrainingSummary run(Consumer<TrainingProgress> progress) {
        start = clock.instant();
        for (int pass = 0; pass < settings.passes() && !stopping.exhausted(); pass++) {
            learn(labels.training(pass), pass, progress);
        }
        ranker.restore(Objects.requireNonNull(best, "no judgement was made"));
        return new TrainingSummary(
                stopping.best(), bestPass, learned, seconds(elapsed().minus(judging)), seconds(elapsed()));
    }

    private void learn(Impressions training, int pass, Consumer<TrainingProgress> progress) {
        Deal deal = Deal.shuffled(training.size(), settings.batchSize(), seeds.random(Purpose.ORDER, pass));
        try (BatchesAhead<RankingBatch> batches = deal.ahead(
                number -> assembly.assemble(training, deal.batch(number), auxiliary(pass * deal.batches() + number)))) {
            double losses = 0;
            int steps = 0;
            for (int number = 0; batches.hasNext() && !stopping.exhausted(); number++) {
                losses += learn(batches.next());
                steps++;
                if (deal.endsSpan(number, settings.judgements())) {
                    double passes = pass + (number + 1.0) / deal.batches();
                    double area = judge(passes);
                    double perSecond = learned / seconds(elapsed().minus(judging));
                    progress.accept(new TrainingProgress(passes, losses / steps, area, perSecond));
                    losses = 0;
                    steps = 0;
                }
            }
        }
    }

    private float learn(RankingBatch batch) {
        List<StepLoss> parts = batch.parts(shards).stream()
                .<StepLoss>map(part -> new ClickLoss(ranker, part, batch.size(), settings.l2()))
                .toList();
        learned += batch.size();
        return step.learn(ranker.rows(batch), parts);
    }

    private double judge(double passes) {
        Instant before = clock.instant();
        double[] logits = new RankerScores(ranker, assembly).logits(validation);
        double area = RocArea.of(logits, validation.labels()).orElseThrow();
        if (stopping.judge(area)) {
            best = ranker.weights();
            bestPass = passes;
        }
        judging = judging.plus(Duration.between(before, clock.instant()));
        return area;
    }

    private @Nullable RandomGenerator auxiliary(int step) {
        return ranker.takesNegatives() ? seeds.random(Purpose.AUXILIARY_NEGATIVES, step) : null;
    }

    private Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
