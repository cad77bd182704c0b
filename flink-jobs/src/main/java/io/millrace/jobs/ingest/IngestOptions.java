package io.millrace.jobs.ingest;

import io.millrace.jobs.config.OptionReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the ingest stage. */
public final class IngestOptions {

    public static final ConfigOption<Integer> MAXIMUM_ID_LENGTH = ConfigOptions.key("millrace.ingest.maximum-id-length")
            .intType()
            .defaultValue(256)
            .withDescription(
                    "Longest event id, user id, item id or action accepted, in characters; a longer one makes the"
                            + " record a dead letter.");

    public static final ConfigOption<Duration> MAXIMUM_FUTURE = ConfigOptions.key("millrace.ingest.maximum-future")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription(
                    "How far event time may be ahead of the clock; a record further ahead becomes a dead letter,"
                            + " because it would make everything after it late.");

    public static final ConfigOption<List<String>> CONTEXT_ACTIONS = ConfigOptions.key(
                    "millrace.ingest.context-actions")
            .stringType()
            .asList()
            .defaultValues("impression", "return")
            .withDescription(
                    "Actions that are context only: counted, not answered, no click of a sequence. Every action that is"
                            + " neither one of these nor an impression or dwell is a click.");

    public static final ConfigOption<List<String>> IMPRESSION_ACTIONS = ConfigOptions.key(
                    "millrace.ingest.impression-actions")
            .stringType()
            .asList()
            .defaultValues("impression")
            .withDescription("Actions that say that an item was shown: context that becomes an impression sample.");

    public static final ConfigOption<List<String>> DWELL_ACTIONS = ConfigOptions.key("millrace.ingest.dwell-actions")
            .stringType()
            .asList()
            .defaultValues("dwell")
            .withDescription(
                    "Actions whose value is the time spent on an item so far, in seconds: context that labels an"
                            + " impression.");

    public static final ConfigOption<Duration> OUT_OF_ORDERNESS = ConfigOptions.key("millrace.ingest.out-of-orderness")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How far watermarks trail the newest event of a partition.");

    public static final ConfigOption<Duration> IDLE_TIMEOUT = ConfigOptions.key("millrace.ingest.idle-timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("Silence after which a partition no longer holds the watermark back.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(
            MAXIMUM_ID_LENGTH,
            MAXIMUM_FUTURE,
            CONTEXT_ACTIONS,
            IMPRESSION_ACTIONS,
            DWELL_ACTIONS,
            OUT_OF_ORDERNESS,
            IDLE_TIMEOUT);

    private IngestOptions() {}

    /** The stage that {@code options} describe. */
    public static IngestConfig read(OptionReader options) {
        InteractionRules rules = new InteractionRules(
                options.read(MAXIMUM_ID_LENGTH, value -> value >= 1, "1 or more"),
                options.read(MAXIMUM_FUTURE, value -> !value.isNegative(), "zero or more"),
                Set.copyOf(options.read(CONTEXT_ACTIONS)),
                Set.copyOf(options.read(IMPRESSION_ACTIONS)),
                Set.copyOf(options.read(DWELL_ACTIONS)));
        return new IngestConfig(
                rules,
                options.read(OUT_OF_ORDERNESS, value -> !value.isNegative(), "zero or more"),
                options.read(IDLE_TIMEOUT, value -> value.toMillis() >= 1, "1 ms or more"));
    }
}
