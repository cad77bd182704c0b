package io.millrace.jobs.rank;

import io.millrace.jobs.config.OptionReader;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the rank stage. */
public final class RankOptions {

    public static final ConfigOption<Integer> TOP_N = ConfigOptions.key("millrace.rank.top-n")
            .intType()
            .defaultValue(20)
            .withDescription("Items in a recommendation list, at most.");

    public static final ConfigOption<SeenPolicy> SEEN = ConfigOptions.key("millrace.rank.seen")
            .enumType(SeenPolicy.class)
            .defaultValue(SeenPolicy.LAST)
            .withDescription("Which items that the user has clicked are not recommended: the LAST one, those of RECENT"
                    + " clicks, or ALL in the retained sequence.");

    public static final ConfigOption<Integer> RECENT = ConfigOptions.key("millrace.rank.recent")
            .intType()
            .defaultValue(10)
            .withDescription("Newest clicks that the policy RECENT looks back.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(TOP_N, SEEN, RECENT);

    private static final int MAXIMUM_TOP_N = 1_000;

    private RankOptions() {}

    /** The stage that {@code options} describe. */
    public static RankConfig read(OptionReader options) {
        return new RankConfig(
                options.read(TOP_N, value -> value >= 1 && value <= MAXIMUM_TOP_N, "1 to " + MAXIMUM_TOP_N),
                options.read(SEEN),
                options.read(RECENT, value -> value >= 1, "1 or more"));
    }
}
