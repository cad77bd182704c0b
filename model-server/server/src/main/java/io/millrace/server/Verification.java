package io.millrace.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.Reason;
import io.millrace.models.bundle.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What a job would make of a bundle.
 *
 * @param accepted whether every check passed
 * @param reason why not; null when accepted
 * @param detail the same in a sentence; null when accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verification(
        boolean accepted, @Nullable Reason reason, @Nullable String detail) {

    static Verification of(BundleOutcome outcome) {
        return outcome instanceof Rejected rejected
                ? new Verification(false, rejected.reason(), rejected.detail())
                : new Verification(true, null, null);
    }
}
