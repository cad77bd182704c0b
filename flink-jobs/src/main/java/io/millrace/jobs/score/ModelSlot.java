package io.millrace.jobs.score;

import io.millrace.models.serving.ServingModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The version that one subtask serves, and the one that is to follow it. The owner decides when to swap, which makes the
 * version of a micro-batch unambiguous; the version in service is released only after its successor has taken over, or, where
 * the previous one is kept, after the successor of that. Used by one thread.
 */
final class ModelSlot implements AutoCloseable {

    /** Is told what happens in the slot. */
    interface Listener {
        void swapped(ServingModel model);

        void refused(BundleReference reference, LoadOutcome.Refused refusal);

        /** The slot serves no version any more. */
        void emptied();
    }

    private final BundleCache cache;
    private final Listener listener;
    private final boolean keepPrevious;
    private BundleCache.@Nullable Lease previous;
    private BundleCache.@Nullable Lease serving;
    private BundleCache.@Nullable Lease pending;
    private boolean pendingByName;
    private @Nullable ServingModel model;

    /** @param keepPrevious whether the version before the one in service stays loaded, so that going back to it is at once */
    ModelSlot(BundleCache cache, Listener listener, boolean keepPrevious) {
        this.cache = cache;
        this.listener = listener;
        this.keepPrevious = keepPrevious;
    }

    /** The version in service; null before the first. */
    @Nullable
    ServingModel model() {
        return model;
    }

    /** The bundle of the version in service; null before the first. */
    @Nullable
    BundleReference served() {
        return serving == null ? null : serving.reference();
    }

    /**
     * Starts loading the version that is to follow. What is in service or on its way is not loaded again; a newer
     * announcement replaces one that is still loading.
     */
    void announce(BundleReference reference) {
        load(reference, false);
    }

    /** The same of a version that was released by name: it may be older than what is in service. */
    void release(BundleReference reference) {
        load(reference, true);
    }

    private void load(BundleReference reference, boolean byName) {
        pendingByName = byName;
        if (pending != null) {
            if (pending.reference().equals(reference)) {
                return;
            }
            pending.release();
            pending = null;
        }
        if (serving == null || !serving.reference().equals(reference)) {
            pending = cache.acquire(reference);
        }
    }

    /**
     * Puts the version that is to follow into service if it has been loaded; one that is refused, or was announced and is older
     * than what is in service, is reported and forgotten.
     */
    void swapIfLoaded() {
        if (pending == null || !pending.outcome().isDone()) {
            return;
        }
        BundleCache.Lease next = pending;
        LoadOutcome outcome = next.outcome().join();
        pending = null;
        if (outcome instanceof LoadOutcome.Loaded loaded) {
            swap(next, loaded.model());
        } else if (outcome instanceof LoadOutcome.Refused refused) {
            refuse(next, refused);
        }
    }

    private void swap(BundleCache.Lease next, ServingModel successor) {
        if (model != null && !pendingByName) {
            Optional<LoadOutcome.Refused> refusal = Succession.refusal(successor.manifest(), model.manifest());
            if (refusal.isPresent()) {
                refuse(next, refusal.get());
                return;
            }
        }
        BundleCache.Lease replaced = serving;
        serving = next;
        model = successor;
        retire(replaced);
        listener.swapped(successor);
    }

    private void refuse(BundleCache.Lease next, LoadOutcome.Refused refusal) {
        next.release();
        listener.refused(next.reference(), refusal);
    }

    /** Waits until the announced version is loaded or refused, but no longer than {@code limit}. */
    void await(Duration limit) throws InterruptedException {
        if (pending == null) {
            return;
        }
        try {
            pending.outcome().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Not there yet, or failed: swapIfLoaded() says which, when the first micro-batch asks.
        }
    }

    /** Serves nothing from here on, and loads nothing. */
    void clear() {
        boolean served = model != null;
        close();
        if (served) {
            listener.emptied();
        }
    }

    @Override
    public void close() {
        model = null;
        giveBack(pending);
        pending = null;
        giveBack(serving);
        serving = null;
        giveBack(previous);
        previous = null;
    }

    private void retire(BundleCache.@Nullable Lease replaced) {
        if (keepPrevious) {
            giveBack(previous);
            previous = replaced;
        } else {
            giveBack(replaced);
        }
    }

    private static void giveBack(BundleCache.@Nullable Lease lease) {
        if (lease != null) {
            lease.release();
        }
    }
}
