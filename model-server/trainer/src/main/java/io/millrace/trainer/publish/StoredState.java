package io.millrace.trainer.publish;

import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Rejected;
import io.millrace.models.bundle.TrainerStateOutcome;

/** Reads from a published version what training needs to go on from it. */
public final class StoredState {

    private StoredState() {}

    /** @throws IllegalStateException if the version is damaged, or has no such state */
    public static TrainerStateOutcome.Restored read(PublishedBundle version) {
        TrainerStateOutcome outcome = BundleReader.readTrainerState(version.directory(), version.manifestSha256());
        if (outcome instanceof TrainerStateOutcome.Restored restored) {
            return restored;
        }
        String why = outcome instanceof Rejected rejected ? rejected.reason() + ": " + rejected.detail() : "";
        throw new IllegalStateException(
                "Cannot go on from version " + version.manifest().version() + " in " + version.directory() + ", " + why
                        + " Point current.json at an intact version to go on from that one.");
    }
}
