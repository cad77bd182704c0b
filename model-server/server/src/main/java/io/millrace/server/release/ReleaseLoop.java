package io.millrace.server.release;

import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.Release;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Release control at work, on a thread of its own: tells {@link ReleaseControl} what the topics say, writes what it decides, and
 * has the store keep the versions that a job may still load.
 */
public final class ReleaseLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLoop.class);

    private final ReleaseControl control;
    private final ReleaseReader reader;
    private final ReleaseWriter writer;
    private final BundleStore store;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile ReleaseStatus status;
    private volatile @Nullable Throwable failure;
    private List<String> held = List.of();

    private ReleaseLoop(
            ReleaseControl control, ReleaseReader reader, ReleaseWriter writer, BundleStore store, String model) {
        this.control = control;
        this.reader = reader;
        this.writer = writer;
        this.store = store;
        this.clock = Clock.systemUTC();
        this.status = control.status();
        this.thread = new Thread(this::run, "millrace-release-control-" + model);
        this.thread.setDaemon(true);
    }

    /**
     * Starts to try versions.
     *
     * @param connection Kafka client settings, at least {@code bootstrap.servers}
     * @throws org.apache.kafka.common.KafkaException if the settings are not usable
     */
    public static ReleaseLoop start(
            ReleaseSettings settings, String model, Map<String, String> connection, Topics topics, BundleStore store) {
        ReleaseControl control = new ReleaseControl(model, settings);
        ReleaseWriter writer = new ReleaseWriter(connection, topics.releases().name());
        ReleaseReader reader = new ReleaseReader(connection, topics, model, control);
        ReleaseLoop loop = new ReleaseLoop(control, reader, writer, store, model);
        loop.thread.start();
        return loop;
    }

    /** How the model stands. */
    public ReleaseStatus status() {
        return status;
    }

    /** Why it stopped by itself; empty while it runs and after {@link #close}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Stops; what is on trial stays on trial. */
    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (reader;
                writer) {
            reader.readStanding();
            Release trial = control.standing().release();
            reader.readOutcomes(trial == null ? null : trial.getIssuedAt());
            while (!stopped) {
                hold();
                control.next(clock.instant()).ifPresent(this::release);
                status = control.status();
                reader.read();
            }
        } catch (Throwable e) { // whatever ends the thread must be seen by the owner
            failure = e;
            LOG.error("Release control stopped.", e);
        }
    }

    private void release(Release release) {
        LOG.info("Release {} of {}: {}", release.getSequence(), release.getModel(), sentence(release));
        writer.write(release);
    }

    private static String sentence(Release release) {
        String champion = release.getChampion() == null
                ? "the newest"
                : release.getChampion().getVersion();
        String challenger = release.getChallenger() == null
                ? ""
                : ", challenger " + release.getChallenger().getVersion();
        return "champion " + champion + challenger + ". " + release.getReason();
    }

    private void hold() {
        List<String> needed = control.standing().needed();
        if (!needed.equals(held)) {
            store.hold(needed);
            held = needed;
        }
    }
}
