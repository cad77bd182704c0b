package io.millrace.models.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/** Runs the shards of a step at the same time: the first in the calling thread, the others in idle daemon threads. */
final class ShardThreads {

    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "training-shard");
        thread.setDaemon(true);
        return thread;
    });

    private ShardThreads() {}

    /** The sum over all shards, added in their order. Returns when every shard is done, even if one fails. */
    static <S> float sum(List<S> shards, ToDoubleFunction<S> part) {
        List<Future<Double>> others = new ArrayList<>(shards.size());
        for (S shard : shards.subList(1, shards.size())) {
            others.add(OTHERS.submit(() -> part.applyAsDouble(shard)));
        }
        double sum = 0;
        RuntimeException failure = null;
        try {
            sum = part.applyAsDouble(shards.get(0));
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Future<Double> other : others) {
            try {
                sum += uninterruptibly(other);
            } catch (ExecutionException e) {
                failure = new IllegalStateException("A shard of the step failed.", e.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
        return (float) sum;
    }

    /** Native work cannot be interrupted; the interrupt is kept for whoever waits next. */
    private static double uninterruptibly(Future<Double> future) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
