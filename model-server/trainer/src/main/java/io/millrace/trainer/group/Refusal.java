package io.millrace.trainer.group;

import io.millrace.models.bundle.FoundContribution;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A contribution that is no part of the version. What it has learned from is learned from again in the next round.
 *
 * @param reason why
 * @param detail one sentence for a person
 */
public record Refusal(FoundContribution contribution, Reason reason, String detail) {

    /** Why a contribution is refused; the names are stable, for counting. */
    public enum Reason {
        /** Its note or its weights cannot be read, were changed, or are not finite. */
        DAMAGED,
        /** It did not begin where the round begins, so that a sample would be lost or learned from twice. */
        OTHER_OFFSETS,
        /** Another one, of a later generation of the group, has a partition of it. */
        SUPERSEDED,
        /** It is of another kind of model, or of other sizes. */
        OTHER_MODEL,
        /** Its samples or offsets are not those of its weights. */
        BOOKS_DIFFER
    }

    /** Every reason's name for counting. */
    public static List<String> reasons() {
        return Arrays.stream(Reason.values()).map(Refusal::name).toList();
    }

    /** The reason's name for counting. */
    public String name() {
        return name(reason);
    }

    private static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
