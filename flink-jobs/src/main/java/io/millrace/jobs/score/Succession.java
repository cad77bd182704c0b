package io.millrace.jobs.score;

import io.millrace.models.bundle.Manifest;
import java.util.Optional;

/** Whether a version may take over from the one in service. */
final class Succession {

    private static final String OLDER_VERSION = "older-version";

    private Succession() {}

    /**
     * Refuses an older version that has come back, by a record replayed or by its files under another name: one that was
     * made before the version in service and has no higher number. Both count, because a clock may be set back, and a
     * store that is begun anew numbers from 1 again.
     */
    static Optional<LoadOutcome.Refused> refusal(Manifest next, Manifest serving) {
        boolean older = next.createdAt().isBefore(serving.createdAt()) && number(next) <= number(serving);
        return older
                ? Optional.of(new LoadOutcome.Refused(
                        OLDER_VERSION,
                        "Its manifest says version " + next.version() + " of " + next.createdAt() + "; in service is "
                                + serving.version() + " of " + serving.createdAt()
                                + ", and only a later one may follow."))
                : Optional.empty();
    }

    private static long number(Manifest manifest) {
        return Long.parseLong(manifest.version());
    }
}
