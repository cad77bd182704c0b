package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.TrainerStateOutcome;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.StoredState;
import java.util.Optional;

/**
 * Where a trainer begins: at the current version of the store, or from nothing.
 *
 * @param version the current version, if there is one
 * @param training the weights of that version, or initial ones
 */
record ResumePoint(Optional<PublishedBundle> version, OnlineTraining training) {

    /**
     * Reads the current version.
     *
     * @throws IllegalStateException if it cannot be gone on from: it is damaged, or its model has other sizes
     */
    static ResumePoint of(BundleStore store, TrainerConfig config) {
        return store.current()
                .map(version -> resume(version, config))
                .orElseGet(() -> new ResumePoint(
                        Optional.empty(), OnlineTraining.fresh(config.encoder(), config.learning(), config.table())));
    }

    /** Where it begins, for a person. */
    String name() {
        return version.map(v -> "version " + v.manifest().version()).orElse("initial weights");
    }

    private static ResumePoint resume(PublishedBundle version, TrainerConfig config) {
        TrainerStateOutcome.Restored state = StoredState.read(version);
        if (!state.spec().equals(config.encoder())) {
            throw new IllegalStateException("Version " + version.manifest().version() + " in " + version.directory()
                    + " is a " + state.spec() + "; configured is " + config.encoder()
                    + ". Use the same sizes, or another --model to start over.");
        }
        return new ResumePoint(Optional.of(version), OnlineTraining.resume(state, config.learning(), config.table()));
    }
}
