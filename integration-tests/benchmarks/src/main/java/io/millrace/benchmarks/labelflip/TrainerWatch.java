package io.millrace.benchmarks.labelflip;

import io.millrace.local.run.Threads;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.publish.PublishStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches what becomes of a trainer's versions. The trainer says so between two polls for samples, some tenths of a second after it
 * has happened; versions are seconds apart, so none is missed.
 */
final class TrainerWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Trainer trainer;
    private final BundleStore store;
    private final CorruptedSamples corrupted;
    private final StreamClock clock;
    private final List<Acceptance> acceptances = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Thread thread;
    private Map<String, Long> rejected = Map.of();
    private @Nullable Manifest accepted;
    private volatile boolean stopped;

    /** @param store where the trainer publishes */
    TrainerWatch(Trainer trainer, BundleStore store, CorruptedSamples corrupted, StreamClock clock) {
        this.trainer = trainer;
        this.store = store;
        this.corrupted = corrupted;
        this.clock = clock;
        this.thread = new Thread(this::watch, "trainer-watch");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** All so far, in order. */
    synchronized List<Acceptance> acceptances() {
        return List.copyOf(acceptances);
    }

    /** All so far, in order. */
    synchronized List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    private void watch() {
        while (!stopped) {
            look(trainer.status().publishing());
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private synchronized void look(PublishStatus status) {
        status.rejected().forEach((reason, count) -> {
            if (count > rejected.getOrDefault(reason, 0L)) {
                refusals.add(new Refusal(clock.now(), reason, String.valueOf(status.rejection())));
            }
        });
        rejected = status.rejected();
        String version = status.version();
        if (version != null && (accepted == null || !version.equals(accepted.version()))) {
            store.manifest(version).ifPresent(this::accept);
        }
    }

    private void accept(Manifest manifest) {
        acceptances.add(new Acceptance(clock.now(), manifest.version(), corrupted.learned(manifest, accepted)));
        accepted = manifest;
    }

    @Override
    public void close() {
        stopped = true;
        Threads.awaitEnd(thread, PATIENCE);
    }
}
