package io.millrace.server;

import io.millrace.trainer.Trainer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The probe of a trainer that is launched after the HTTP port was taken. */
final class LaunchedTrainer implements TrainerProbe {

    private volatile @Nullable Trainer trainer;

    void launched(Trainer started) {
        trainer = started;
    }

    @Override
    public TrainerState state() {
        Trainer running = trainer;
        if (running == null) {
            return new TrainerState.Starting();
        }
        Optional<Throwable> failure = running.failure();
        return failure.isPresent()
                ? new TrainerState.Failed(running.status(), FailureSentence.of(failure.get()))
                : new TrainerState.Training(running.status());
    }
}
