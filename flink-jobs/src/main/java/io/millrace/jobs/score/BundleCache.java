package io.millrace.jobs.score;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.serving.ServingModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads each bundle once for all subtasks of a TaskManager, on one background thread, and closes it when the last lease is
 * released. A model is therefore never closed while a subtask may still use it. A version is loaded beside the newest one of
 * the same model, with which it shares what has not changed.
 */
final class BundleCache {

    private static final BundleCache SHARED = create();

    /** Makes a model of a bundle. */
    interface Loader {
        /** @param previous the newest loaded version of the same model; null if there is none */
        LoadOutcome load(BundleReference reference, @Nullable ServingModel previous);
    }

    private final Loader loader;
    private final Executor executor;

    /** In the order in which they were asked for, which is the order in which they are loaded. */
    private final Map<BundleReference, Entry> entries = new LinkedHashMap<>();

    BundleCache(Loader loader, Executor executor) {
        this.loader = loader;
        this.executor = executor;
    }

    /** The kernels of serving take seconds to warm up, and the first version should not wait for them. */
    private static BundleCache create() {
        Executor executor = loaderThread();
        executor.execute(Kernels::best);
        return new BundleCache(BundleLoader::load, executor);
    }

    /** The cache of this TaskManager (strictly: of this job's class loader). */
    static BundleCache shared() {
        return SHARED;
    }

    /**
     * Starts loading the bundle unless it is loaded or loading. A bundle whose last load was refused is read again: who asks
     * for it again has a reason to.
     */
    synchronized Lease acquire(BundleReference reference) {
        Entry known = entries.get(reference);
        if (known != null && !known.wasRefused()) {
            known.leases++;
            return new Lease(known);
        }
        Entry fresh = new Entry(reference);
        fresh.leases++;
        entries.remove(reference);
        entries.put(reference, fresh);
        executor.execute(() -> load(fresh));
        return new Lease(fresh);
    }

    /** Bundles that someone holds a lease on. */
    synchronized int size() {
        return entries.size();
    }

    private void load(Entry entry) {
        if (isAbandoned(entry)) {
            entry.outcome.complete(new LoadOutcome.Refused("abandoned", "Nobody waits for the bundle any more."));
            return;
        }
        try {
            entry.outcome.complete(loader.load(entry.reference, newestBeside(entry.reference)));
        } catch (Throwable e) {
            // Whoever waits for the outcome rethrows it on the task thread.
            entry.outcome.completeExceptionally(e);
        }
    }

    /** The version of the same model that was loaded last and is still leased. */
    private synchronized @Nullable ServingModel newestBeside(BundleReference reference) {
        ServingModel newest = null;
        for (Entry entry : entries.values()) {
            ServingModel model = entry.modelIfLoaded();
            if (model != null && entry.reference.isBeside(reference)) {
                newest = model;
            }
        }
        return newest;
    }

    private synchronized boolean isAbandoned(Entry entry) {
        return entry.leases == 0;
    }

    private synchronized boolean returnLease(Entry entry) {
        entry.leases--;
        if (entry.leases > 0) {
            return false;
        }
        entries.remove(entry.reference, entry);
        return true;
    }

    /** A daemon that goes when it has nothing to do, so that an unloaded job leaves no thread behind. */
    private static Executor loaderThread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "millrace-bundle-loader");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(BundleCache.class.getClassLoader());
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** A bundle and how many hold it; {@code leases} is guarded by the cache. */
    private static final class Entry {
        private final BundleReference reference;
        private final CompletableFuture<LoadOutcome> outcome = new CompletableFuture<>();
        private int leases;

        private Entry(BundleReference reference) {
            this.reference = reference;
        }

        private boolean wasRefused() {
            return outcome.isDone()
                    && (outcome.isCompletedExceptionally() || outcome.join() instanceof LoadOutcome.Refused);
        }

        private @Nullable ServingModel modelIfLoaded() {
            return outcome.isDone()
                            && !outcome.isCompletedExceptionally()
                            && outcome.join() instanceof LoadOutcome.Loaded loaded
                    ? loaded.model()
                    : null;
        }

        private void closeModel() {
            outcome.thenAccept(loaded -> {
                if (loaded instanceof LoadOutcome.Loaded ready) {
                    ready.model().close();
                }
            });
        }
    }

    /** The right to use one bundle until it is released. Used by one thread. */
    final class Lease {
        private final Entry entry;
        private boolean released;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        BundleReference reference() {
            return entry.reference;
        }

        /** Completes when the bundle is loaded or refused. */
        CompletableFuture<LoadOutcome> outcome() {
            return entry.outcome;
        }

        /** Gives the right back; only the first call counts. */
        void release() {
            if (!released) {
                released = true;
                if (returnLease(entry)) {
                    entry.closeModel();
                }
            }
        }
    }
}
