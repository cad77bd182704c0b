package io.millrace.jobs.sequence;

import io.millrace.jobs.config.OptionReader;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the sequence stage. */
public final class SequenceOptions {

    public static final ConfigOption<Integer> LENGTH = ConfigOptions.key("millrace.sequence.length")
            .intType()
            .defaultValue(50)
            .withDescription(
                    "Clicks retained per user. A model uses the newest of them, as many as it was trained with.");

    public static final ConfigOption<Duration> ALLOWED_LATENESS = ConfigOptions.key(
                    "millrace.sequence.allowed-lateness")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription(
                    "A click older than its user's newest click by more than this is late: counted, neither answered"
                            + " nor learned from.");

    public static final ConfigOption<Duration> TIME_TO_LIVE = ConfigOptions.key("millrace.sequence.time-to-live")
            .durationType()
            .defaultValue(Duration.ofDays(30))
            .withDescription("A user's state is forgotten this long (wall-clock time) after the last click.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(LENGTH, ALLOWED_LATENESS, TIME_TO_LIVE);

    private static final int MAXIMUM_LENGTH = 10_000;

    private SequenceOptions() {}

    /** The stage that {@code options} describe. */
    public static SequenceConfig read(OptionReader options) {
        SequenceRules rules = new SequenceRules(
                options.read(LENGTH, value -> value >= 1 && value <= MAXIMUM_LENGTH, "1 to " + MAXIMUM_LENGTH),
                options.read(ALLOWED_LATENESS, value -> !value.isNegative(), "zero or more"));
        return new SequenceConfig(rules, options.read(TIME_TO_LIVE, value -> value.toMillis() >= 1, "1 ms or more"));
    }
}
