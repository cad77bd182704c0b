package io.millrace.jobs.impressions;

import io.millrace.jobs.config.OptionReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the impression samples. They are always exactly-once, as training samples are. */
public final class ImpressionOptions {

    public static final ConfigOption<Duration> WINDOW = ConfigOptions.key("millrace.impressions.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription(
                    "Event time after an impression in which an action makes it a positive at once. When it has passed"
                            + " without one, the impression becomes a negative.");

    public static final ConfigOption<Duration> CORRECTION_WINDOW = ConfigOptions.key(
                    "millrace.impressions.correction-window")
            .durationType()
            .defaultValue(Duration.ofDays(1))
            .withDescription("Event time after an impression in which an action still labels it: after the window as a"
                    + " correction of the same sample.");

    public static final ConfigOption<Duration> EARLY_WAIT = ConfigOptions.key("millrace.impressions.early-wait")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription(
                    "Event time that an action waits for an impression that arrives after it; then it is counted"
                            + " as unmatched.");

    public static final ConfigOption<Integer> PER_USER = ConfigOptions.key("millrace.impressions.per-user")
            .intType()
            .defaultValue(200)
            .withDescription(
                    "Impressions held per user, at most. The oldest that has a sample gives way first; an open one becomes"
                            + " a sample when it gives way.");

    public static final ConfigOption<Integer> EARLY_PER_USER = ConfigOptions.key("millrace.impressions.early-per-user")
            .intType()
            .defaultValue(20)
            .withDescription("Actions per user that wait for an impression that arrives after them, at most.");

    public static final ConfigOption<Double> NEGATIVE_RATE = ConfigOptions.key("millrace.impressions.negative-rate")
            .doubleType()
            .defaultValue(1.0)
            .withDescription(
                    "Share of negatives that are written, chosen by the hash of the sample's id. Every sample carries it,"
                            + " so that a reader can weight negatives by its inverse.");

    public static final ConfigOption<List<String>> CART_ACTIONS = ConfigOptions.key("millrace.impressions.cart-actions")
            .stringType()
            .asList()
            .defaultValues("cart")
            .withDescription("Actions that label an impression as put into a cart, and not as clicked.");

    public static final ConfigOption<List<String>> PURCHASE_ACTIONS = ConfigOptions.key(
                    "millrace.impressions.purchase-actions")
            .stringType()
            .asList()
            .defaultValues("purchase")
            .withDescription("Actions that label an impression as purchased, and not as clicked.");

    public static final ConfigOption<Integer> HISTORY_LENGTH = ConfigOptions.key("millrace.impressions.history-length")
            .intType()
            .defaultValue(50)
            .withDescription(
                    "Most items in a sample's history, the newest of what the user's sequence held before the impression.");

    public static final ConfigOption<Duration> TIME_TO_LIVE = ConfigOptions.key("millrace.impressions.time-to-live")
            .durationType()
            .defaultValue(Duration.ofDays(7))
            .withDescription(
                    "A user's impressions are forgotten this long (wall-clock time) after the last change, should"
                            + " event time not have ended them before.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(
            WINDOW,
            CORRECTION_WINDOW,
            EARLY_WAIT,
            PER_USER,
            EARLY_PER_USER,
            NEGATIVE_RATE,
            CART_ACTIONS,
            PURCHASE_ACTIONS,
            HISTORY_LENGTH,
            TIME_TO_LIVE);

    private static final int MAXIMUM_PER_USER = 10_000;

    private ImpressionOptions() {}

    /** The samples that {@code options} describe. */
    public static ImpressionConfig read(OptionReader options) {
        JoinRules rules = new JoinRules(
                options.read(WINDOW, value -> value.toMillis() >= 1, "1 ms or more"),
                options.read(CORRECTION_WINDOW, value -> value.toMillis() >= 1, "1 ms or more"),
                options.read(EARLY_WAIT, value -> !value.isNegative(), "zero or more"),
                options.read(PER_USER, value -> value >= 1 && value <= MAXIMUM_PER_USER, "1 to " + MAXIMUM_PER_USER),
                options.read(
                        EARLY_PER_USER, value -> value >= 0 && value <= MAXIMUM_PER_USER, "0 to " + MAXIMUM_PER_USER),
                options.read(HISTORY_LENGTH, value -> value >= 0, "zero or more"));
        ImpressionConfig config = new ImpressionConfig(
                rules,
                new NegativeSampling(
                        options.read(NEGATIVE_RATE, value -> value > 0 && value <= 1, "above 0, at most 1")),
                new ActionLabels(Set.copyOf(options.read(CART_ACTIONS)), Set.copyOf(options.read(PURCHASE_ACTIONS))),
                options.read(TIME_TO_LIVE, value -> value.toMillis() >= 1, "1 ms or more"));
        verifyOrder(config, options);
        return config;
    }

    private static void verifyOrder(ImpressionConfig config, OptionReader problems) {
        JoinRules rules = config.rules();
        verifyLonger(CORRECTION_WINDOW, rules.correctionWindow(), WINDOW, rules.window(), problems);
        verifyLonger(TIME_TO_LIVE, config.timeToLive(), CORRECTION_WINDOW, rules.correctionWindow(), problems);
    }

    private static void verifyLonger(
            ConfigOption<Duration> option,
            Duration value,
            ConfigOption<Duration> shorter,
            Duration least,
            OptionReader problems) {
        if (value.compareTo(least) < 0) {
            problems.problem(option.key() + " is " + value + "; expected " + shorter.key() + ", which is " + least
                    + ", or more.");
        }
    }
}
