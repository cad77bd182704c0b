package io.millrace.jobs.score;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.Rejected;
import io.millrace.models.serving.ServingModel;
import java.nio.file.FileSystemNotFoundException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verifies a bundle and makes a serving model of it. Slow: never called on a task thread. */
public final class BundleLoader {

    private BundleLoader() {}

    /**
     * @param previous the newest loaded version of the same model, whose unchanged parts are shared; null if there is none.
     *     It may be closed meanwhile: only what outlives that is used
     */
    public static LoadOutcome load(BundleReference reference, @Nullable ServingModel previous) {
        try {
            BundleOutcome outcome = BundleReader.read(
                    reference.directory(), reference.manifestSha256(), previous == null ? null : previous.bundle());
            if (outcome instanceof BundleOutcome.Accepted accepted) {
                return new LoadOutcome.Loaded(ServingModel.following(previous, accepted));
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
