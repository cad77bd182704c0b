package io.millrace.server;

import io.millrace.server.release.ReleaseLoop;
import io.millrace.server.release.ReleaseStatus;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the model stands, by a release control that is started after the HTTP port was taken, or not at all. */
final class LaunchedRelease implements Supplier<Lookup<ReleaseStatus>> {

    private volatile @Nullable ReleaseLoop loop;

    void launched(ReleaseLoop started) {
        loop = started;
    }

    /** Why release control stopped by itself; empty while it runs, and where it does not. */
    Optional<Throwable> failure() {
        ReleaseLoop running = loop;
        return running == null ? Optional.empty() : running.failure();
    }

    @Override
    public Lookup<ReleaseStatus> get() {
        ReleaseLoop running = loop;
        return running == null
                ? new Lookup.Missing<>("Release control does not run: every announced version is served to everyone."
                        + " --release-challenger-share starts it.")
                : new Lookup.Found<>(running.status());
    }
}
