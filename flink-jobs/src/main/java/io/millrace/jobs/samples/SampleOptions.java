package io.millrace.jobs.samples;

import io.millrace.jobs.config.OptionReader;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the training samples. They are always exactly-once: a sample seen twice would be trained on twice. */
public final class SampleOptions {

    public static final ConfigOption<Integer> HISTORY_LENGTH = ConfigOptions.key("millrace.samples.history-length")
            .intType()
            .defaultValue(50)
            .withDescription(
                    "Most items in a sample's history, the newest of what the user's sequence held before the click.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(HISTORY_LENGTH);

    private SampleOptions() {}

    /** The samples that {@code options} describe. */
    public static SampleConfig read(OptionReader options) {
        return new SampleConfig(options.read(HISTORY_LENGTH, value -> value >= 1, "1 or more"));
    }
}
