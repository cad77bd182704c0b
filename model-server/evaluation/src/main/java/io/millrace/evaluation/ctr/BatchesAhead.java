package io.millrace.evaluation.ctr;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Makes numbered batches in order, on a thread of its own and a few ahead of whoever takes them. */
final class BatchesAhead implements AutoCloseable {

    private static final int AHEAD = 4;

    private final int count;
    private final IntFunction<RankingBatch> assembly;
    private final ExecutorService assembler = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "batch-assembly");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Future<RankingBatch>> ahead = new ArrayDeque<>();
    private int submitted;

    /**
     * @param count how many batches there are
     * @param assembly makes the batch of a number from 0; called by one thread, with ascending numbers
     */
    BatchesAhead(int count, IntFunction<RankingBatch> assembly) {
        this.count = count;
        this.assembly = assembly;
    }

    boolean hasNext() {
        return submitted < count || !ahead.isEmpty();
    }

    RankingBatch next() throws InterruptedException {
        while (submitted < count && ahead.size() < AHEAD) {
            int number = submitted++;
            ahead.add(assembler.submit(() -> assembly.apply(number)));
        }
        try {
            return ahead.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch could not be assembled.", e.getCause());
        }
    }

    @Override
    public void close() {
        assembler.shutdownNow();
    }
}
