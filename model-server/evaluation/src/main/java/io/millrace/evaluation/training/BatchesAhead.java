package io.millrace.evaluation.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Makes the next batches on a thread of its own while the present one is learned from. The order is that of the source.
 *
 * @param <B> what a batch is
 */
public final class BatchesAhead<B> implements AutoCloseable {

    private static final int AHEAD = 3;

    private final Supplier<? extends B> source;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(BatchesAhead::thread);
    private final Deque<Future<B>> made = new ArrayDeque<>();
    private int unasked;

    /** Batches without end. @param source is asked by one thread only */
    public BatchesAhead(Supplier<? extends B> source) {
        this(Integer.MAX_VALUE, source);
    }

    /**
     * @param count how many batches there are
     * @param source is asked by one thread only, so many times at most
     */
    public BatchesAhead(int count, Supplier<? extends B> source) {
        this.source = source;
        this.unasked = count;
        while (made.size() < AHEAD && unasked > 0) {
            ask();
        }
    }

    public boolean hasNext() {
        return !made.isEmpty();
    }

    /**
     * The next batch, of which there must be {@linkplain #hasNext() one}; waits for it.
     *
     * @throws IllegalStateException if the batch could not be made, or the waiting thread was told to stop
     */
    public B next() {
        try {
            B batch = made.remove().get();
            if (unasked > 0) {
                ask();
            }
            return batch;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch could not be made: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Training was told to stop.", e);
        }
    }

    private void ask() {
        unasked--;
        made.add(maker.submit(source::get));
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
