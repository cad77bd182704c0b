package io.millrace.jobs.score;

import io.millrace.jobs.config.OptionReader;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the score stage. */
public final class ScoreOptions {

    public static final ConfigOption<String> MODEL = ConfigOptions.key("millrace.score.model")
            .stringType()
            .defaultValue("comirec")
            .withDescription("Name of the model whose announcements are followed; those of other models are ignored.");

    public static final ConfigOption<Integer> BATCH_SIZE = ConfigOptions.key("millrace.score.batch-size")
            .intType()
            .defaultValue(32)
            .withDescription("Clicks scored in one run of the model, at most. How many they are in the mean is the"
                    + " counter recommendations divided by the counter microBatches.");

    public static final ConfigOption<Duration> BATCH_WAIT = ConfigOptions.key("millrace.score.batch-wait")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription(
                    "How long a micro-batch that is not full waits on once no more clicks are at hand. Zero, because"
                            + " micro-batches follow the load by themselves: those clicks are scored together that arrive while"
                            + " the ones before them are scored.");

    public static final ConfigOption<Duration> RESTORE_WAIT = ConfigOptions.key("millrace.score.restore-wait")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("How long a restored job waits for the version it had served before it goes on with the"
                    + " popularity tier.");

    public static final ConfigOption<Boolean> KEEP_PREVIOUS = ConfigOptions.key("millrace.score.keep-previous")
            .booleanType()
            .defaultValue(true)
            .withDescription(
                    "Whether the version before the one in service stays in memory, so that a rollback takes effect"
                            + " at the next micro-batch. It shares with its successor what has not changed.");

    public static final ConfigOption<Integer> POPULARITY_HALF_LIFE = ConfigOptions.key(
                    "millrace.score.popularity.half-life")
            .intType()
            .defaultValue(20_000)
            .withDescription("Clicks of a subtask after which a click counts half in the popularity tier.");

    public static final ConfigOption<Integer> POPULARITY_TRACKED_ITEMS = ConfigOptions.key(
                    "millrace.score.popularity.tracked-items")
            .intType()
            .defaultValue(10_000)
            .withDescription("Items that the popularity tier of a subtask keeps count of.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(
            MODEL, BATCH_SIZE, BATCH_WAIT, RESTORE_WAIT, KEEP_PREVIOUS, POPULARITY_HALF_LIFE, POPULARITY_TRACKED_ITEMS);

    private static final int MAXIMUM_BATCH_SIZE = 4096;

    private ScoreOptions() {}

    /** The stage that {@code options} describe. */
    public static ScoreConfig read(OptionReader options) {
        PopularityConfig popularity = new PopularityConfig(
                options.read(POPULARITY_HALF_LIFE, value -> value >= 1, "1 or more"),
                options.read(POPULARITY_TRACKED_ITEMS, value -> value >= 1, "1 or more"));
        return new ScoreConfig(
                options.read(MODEL, value -> !value.isBlank(), "a model's name"),
                options.read(
                        BATCH_SIZE, value -> value >= 1 && value <= MAXIMUM_BATCH_SIZE, "1 to " + MAXIMUM_BATCH_SIZE),
                options.read(BATCH_WAIT, value -> !value.isNegative(), "zero or more"),
                options.read(RESTORE_WAIT, value -> !value.isNegative(), "zero or more"),
                options.read(KEEP_PREVIOUS, value -> true, "true or false"),
                popularity);
    }
}
