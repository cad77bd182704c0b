package io.millrace.trainer.gate;

import io.millrace.models.bundle.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the gate says of a version. */
public sealed interface Verdict {

    /**
     * It may be announced.
     *
     * @param comparison with the champion; empty when there was none, or too few samples
     */
    record Passed(Optional<Comparison> comparison) implements Verdict {}

    /**
     * It must not be announced.
     *
     * @param reason short and stable, for counting: one of {@link #reasons()}
     * @param detail sentences for a person: what was found, what was expected, what to do
     * @param fault where it lies
     */
    record Rejected(String reason, String detail, Fault fault) implements Verdict {

        static Rejected of(GateReason reason, String detail) {
            return new Rejected(name(reason), detail, reason.fault());
        }

        static Rejected of(io.millrace.models.bundle.Rejected unreadable) {
            return unreadable.reason() == Reason.NOT_FINITE
                    ? new Rejected(
                            name(unreadable.reason()),
                            unreadable.detail() + " Learning has diverged; if it does so again, lower --learning-rate.",
                            Fault.LEARNING)
                    : new Rejected(
                            name(unreadable.reason()),
                            unreadable.detail() + " The next version is written anew; if it is rejected for the same"
                                    + " reason, check the disk.",
                            Fault.FILES);
        }
    }

    /** Where the fault of a rejected version lies. */
    enum Fault {
        /** In how it was written or is read: the weights that learn are as they should be. */
        FILES,
        /** In what was learned: the weights that learn have it, too. */
        LEARNING
    }

    /** Every reason that a version can be rejected for. */
    static List<String> reasons() {
        return Stream.concat(Arrays.stream(Reason.values()), Arrays.stream(GateReason.values()))
                .map(Verdict::name)
                .toList();
    }

    private static String name(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
