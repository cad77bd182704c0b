package io.millrace.evaluation.training;

import io.millrace.evaluation.Settings;
import io.millrace.models.table.RowAdam;
import java.time.Duration;

/**
 * How a model is trained. Adam steps weights and item rows alike.
 *
 * @param loss what is minimised
 * @param batchSize B, examples per step
 * @param negatives shared by a batch where the loss draws them; for each position where it learns at every position
 * @param learningRate of Adam
 * @param maxIterations steps at most
 * @param maxTime wall time of training at most, checked between steps
 * @param validateEvery steps between two validations
 * @param patience validations without a better one after which training ends
 * @param threads in how many parts, each in a thread of its own, a batch is learned from
 */
public record TrainingSettings(
        TrainingLoss loss,
        int batchSize,
        int negatives,
        double learningRate,
        int maxIterations,
        Duration maxTime,
        int validateEvery,
        int patience,
        int threads) {

    private static final double FIRST_MOMENT_DECAY = 0.9;
    private static final double EVERY_POSITION_SECOND_MOMENT_DECAY = 0.98;
    private static final double EPSILON = 1e-8;
    private static final int BATCH_SIZE = 128;
    private static final int NEGATIVES_PER_EXAMPLE = 10;
    private static final int NEGATIVES_PER_POSITION = 3;
    private static final double LEARNING_RATE = 1e-3;
    private static final double ROUTING_LEARNING_RATE = 5e-3;
    private static final String ROUTED = "comirec-dr";
    private static final int MAX_ITERATIONS = 1_000_000;
    private static final int MAX_SECONDS = 300;
    private static final int EVERY_POSITION_MAX_SECONDS = 900;
    private static final int VALIDATE_EVERY = 1_000;
    private static final int PATIENCE = 10;

    /** The result of one or two parts does not depend on which thread is faster. */
    private static final int THREADS = 2;

    /** Above half of the catalogue, drawing distinct items takes longer than comparing with all of them. */
    private static final int LARGEST_SHARE = 2;

    /**
     * Reads {@code loss, batchSize, negatives, learningRate, maxIterations, maxSeconds, validateEvery, patience,
     * threads}; what is not set is as ComiRec trains on books, but for the limits: five minutes, and ten validations of
     * patience. At every position it is as SASRec trains, but for three negatives instead of one, with which it needs fewer
     * steps, and a limit of fifteen minutes.
     *
     * @param model the kind of model; dynamic routing learns at 0.005, everything else at 0.001
     */
    public static TrainingSettings read(Settings settings, String model, TrainingLoss otherwise) {
        TrainingLoss loss = TrainingLoss.named(settings.text("loss", otherwise.settingName()));
        int batchSize = settings.wholeNumber("batchSize", BATCH_SIZE, 1);
        boolean everyPosition = loss == TrainingLoss.EVERY_POSITION;
        int negatives = everyPosition ? NEGATIVES_PER_POSITION : NEGATIVES_PER_EXAMPLE * batchSize;
        int maxSeconds = everyPosition ? EVERY_POSITION_MAX_SECONDS : MAX_SECONDS;
        return new TrainingSettings(
                loss,
                batchSize,
                settings.wholeNumber("negatives", negatives, 1),
                settings.positive("learningRate", ROUTED.equals(model) ? ROUTING_LEARNING_RATE : LEARNING_RATE),
                settings.wholeNumber("maxIterations", MAX_ITERATIONS, 1),
                Duration.ofSeconds(settings.wholeNumber("maxSeconds", maxSeconds, 1)),
                settings.wholeNumber("validateEvery", VALIDATE_EVERY, 1),
                settings.wholeNumber("patience", PATIENCE, 1),
                settings.wholeNumber("threads", THREADS, 1));
    }

    /** Whether targets compete with all of so many items: because the loss says so, or half would be drawn anyway. */
    public boolean comparesWithAll(int items) {
        return loss == TrainingLoss.FULL_SOFTMAX || negatives > items / LARGEST_SHARE;
    }

    /** The rule of the steps: as usual, but beta2 = .98 at every position, as SASRec is trained. */
    RowAdam adam() {
        return loss == TrainingLoss.EVERY_POSITION
                ? new RowAdam(learningRate, FIRST_MOMENT_DECAY, EVERY_POSITION_SECOND_MOMENT_DECAY, EPSILON)
                : RowAdam.withRate(learningRate);
    }
}
