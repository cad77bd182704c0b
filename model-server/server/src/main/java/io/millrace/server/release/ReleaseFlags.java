package io.millrace.server.release;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Release control's part of a command line. */
public final class ReleaseFlags {

    private static final String SHARE = "--release-challenger-share";
    private static final String MINIMUM = "--release-minimum-outcomes";
    private static final String TOLERANCE = "--release-tolerance";
    private static final String ERROR_RATE = "--release-error-rate";
    private static final String LIMIT = "--release-trial-minutes";

    private static final ReleaseSettings DEFAULTS = new ReleaseSettings(0, 500, 0.05, 0.05, Duration.ofHours(1));
    private static final double WHOLE = 1000;
    private static final double SMALLEST = 0.001;

    private ReleaseFlags() {}

    public static void addTo(CommandSpec spec) {
        spec.addOption(flag(
                SHARE,
                Double.class,
                "Share of the users that a new version serves while it is compared with the champion, 0.001 to 0.999;"
                        + " 0 serves every announced version to everyone at once. Default: 0."));
        spec.addOption(flag(
                MINIMUM,
                Integer.class,
                "Judged lists per version before a trial is decided. Default: " + DEFAULTS.minimumOutcomes() + '.'));
        spec.addOption(flag(
                TOLERANCE,
                Double.class,
                "By how much of the champion's NDCG a new version may be worse and still be promoted. Default: "
                        + DEFAULTS.tolerance() + '.'));
        spec.addOption(flag(
                ERROR_RATE,
                Double.class,
                "Probability that a trial is decided wrongly, at most. Default: " + DEFAULTS.errorRate() + '.'));
        spec.addOption(flag(
                LIMIT,
                Integer.class,
                "Minutes after which a version is taken back that nothing was decided about. Default: "
                        + DEFAULTS.trialLimit().toMinutes() + '.'));
    }

    /** @throws IllegalArgumentException if a value is not usable */
    public static ReleaseSettings read(ParseResult parsed) {
        double share = parsed.matchedOptionValue(SHARE, 0.0);
        if (share != 0 && !(share >= SMALLEST && share < 1)) {
            throw new IllegalArgumentException(SHARE + " is " + share + ": expected 0, or 0.001 to 0.999.");
        }
        return new ReleaseSettings(
                (int) Math.round(share * WHOLE),
                parsed.matchedOptionValue(MINIMUM, DEFAULTS.minimumOutcomes()),
                parsed.matchedOptionValue(TOLERANCE, DEFAULTS.tolerance()),
                parsed.matchedOptionValue(ERROR_RATE, DEFAULTS.errorRate()),
                Duration.ofMinutes(parsed.matchedOptionValue(
                        LIMIT, Math.toIntExact(DEFAULTS.trialLimit().toMinutes()))));
    }

    private static OptionSpec flag(String name, Class<?> type, String description) {
        return OptionSpec.builder(name)
                .type(type)
                .paramLabel("VALUE")
                .description(description)
                .build();
    }
}
