package io.millrace.evaluation.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Makes the next batches on a thread of its own while the present one is learned from. The order is that of the source. */
final class BatchesAhead implements AutoCloseable {

    private static final int AHEAD = 3;

    private final Supplier<? extends StepBatch> source;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(BatchesAhead::thread);
    private final Deque<Future<StepBatch>> made = new ArrayDeque<>();

    /** @param source is asked by one thread only */
    BatchesAhead(Supplier<? extends StepBatch> source) {
        this.source = source;
        while (made.size() < AHEAD) {
            made.add(maker.submit(source::get));
        }
    }

    /**
     * The next batch; waits for it.
     *
     * @throws IllegalStateException if the batch could not be made, or the waiting thread was told to stop
     */
    StepBatch next() {
        try {
            StepBatch batch = made.remove().get();
            made.add(maker.submit(source::get));
            return batch;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch could not be made: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Training was told to stop.", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "batches");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
