package io.millrace.server;

import io.millrace.trainer.TrainerStatus;
import java.util.Optional;

/** How the process's trainer stands. */
sealed interface TrainerState {

    /** As of the trainer's last round; empty before it has started. */
    Optional<TrainerStatus> latest();

    /** It reads the current version and connects. */
    record Starting() implements TrainerState {
        @Override
        public Optional<TrainerStatus> latest() {
            return Optional.empty();
        }
    }

    /** It trains. */
    record Training(TrainerStatus status) implements TrainerState {
        @Override
        public Optional<TrainerStatus> latest() {
            return Optional.of(status);
        }
    }

    /**
     * It stopped by itself; the process is about to end.
     *
     * @param status as of its last round
     * @param sentence why
     */
    record Failed(TrainerStatus status, String sentence) implements TrainerState {
        @Override
        public Optional<TrainerStatus> latest() {
            return Optional.of(status);
        }
    }
}
