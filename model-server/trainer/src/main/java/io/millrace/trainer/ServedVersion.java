package io.millrace.trainer;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.serving.ServingModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version in service, as a trainer that did not publish it reads it: what the last stage learns from. */
final class ServedVersion implements AutoCloseable {

    private @Nullable ServingModel served;

    /** Ready to be asked until the next call; empty when it cannot be read any more. */
    Optional<ServingModel> follow(PublishedBundle version) {
        ServingModel before = served;
        if (before == null || !before.version().equals(version.manifest().version())) {
            BundleOutcome outcome = BundleReader.read(
                    version.directory(), version.manifestSha256(), before == null ? null : before.bundle());
            served = outcome instanceof BundleOutcome.Accepted accepted
                    ? ServingModel.following(before, accepted)
                    : null;
            if (before != null) {
                before.close();
            }
        }
        return Optional.ofNullable(served);
    }

    @Override
    public void close() {
        if (served != null) {
            served.close();
            served = null;
        }
    }
}
