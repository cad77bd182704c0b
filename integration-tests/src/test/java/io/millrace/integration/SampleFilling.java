package io.millrace.integration;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Goes on writing samples in small transactions, of which some abort, until it is stopped. */
final class SampleFilling implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int COMMITTED = 10;
    private static final int ABORTED = 3;
    private static final int COMMITS_PER_ABORT = 4;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> writing;
    private int commits;

    SampleFilling(SampleWriter samples) {
        writing = thread.scheduleWithFixedDelay(() -> write(samples), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void write(SampleWriter samples) {
        samples.writeCommitted(COMMITTED);
        if (++commits % COMMITS_PER_ABORT == 0) {
            samples.writeAborted(ABORTED);
        }
    }

    /** Stops and returns how many samples were committed. */
    int stop() throws InterruptedException, ExecutionException {
        if (writing.isDone()) {
            writing.get(); // throws why it ended early
        }
        close();
        return commits * COMMITTED;
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown(); // no new transaction begins
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A transaction of samples does not end.");
        }
    }
}
