package io.millrace.jobs.score;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.Rejected;
import io.millrace.models.serving.ServingModel;
import java.nio.file.FileSystemNotFoundException;
import java.util.Locale;

/** Verifies a bundle and makes a serving model of it. Slow: never called on a task thread. */
final class BundleLoader {

    private BundleLoader() {}

    static LoadOutcome load(BundleReference reference) {
        try {
            BundleOutcome outcome = BundleReader.read(reference.directory(), reference.manifestSha256());
            if (outcome instanceof BundleOutcome.Accepted accepted) {
                return new LoadOutcome.Loaded(ServingModel.of(accepted));
            }
            Rejected rejected = (Rejected) outcome;
            return new LoadOutcome.Refused(stableName(rejected.reason()), rejected.detail());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return new LoadOutcome.Refused("invalid-reference", reference.uri() + ": " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            return new LoadOutcome.Refused("engine-failure", reference.uri() + ": " + e);
        }
    }

    private static String stableName(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
