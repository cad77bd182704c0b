package io.millrace.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server does what it is there for.
 *
 * @param status {@code starting}, {@code training} or {@code failed}
 * @param error why it failed; null unless it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Health(String status, @Nullable String error) {

    private static final String TRAINING = "training";

    static Health of(TrainerState state) {
        if (state instanceof TrainerState.Failed failed) {
            return new Health("failed", failed.sentence());
        }
        return new Health(state instanceof TrainerState.Training ? TRAINING : "starting", null);
    }

    boolean good() {
        return status.equals(TRAINING);
    }
}
