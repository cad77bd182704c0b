package io.millrace.jobs.score;

import io.millrace.models.serving.ServingModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Loads real bundles, but only when the test says so; remembers what was asked for. */
final class TestingLoads implements Executor {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<BundleReference> loaded = new ArrayList<>();
    private final List<@Nullable ServingModel> beside = new ArrayList<>();
    private final boolean immediate;

    private TestingLoads(boolean immediate) {
        this.immediate = immediate;
    }

    /** Loads as soon as a bundle is announced. */
    static TestingLoads immediate() {
        return new TestingLoads(true);
    }

    /** Loads in {@link #runAll()}. */
    static TestingLoads onDemand() {
        return new TestingLoads(false);
    }

    BundleCache cache() {
        return new BundleCache(
                (reference, previous) -> {
                    loaded.add(reference);
                    beside.add(previous);
                    return BundleLoader.load(reference, previous);
                },
                this);
    }

    List<BundleReference> loaded() {
        return loaded;
    }

    /** For each load, the version that was there to share with. */
    List<@Nullable ServingModel> beside() {
        return beside;
    }

    void runAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Override
    public void execute(Runnable load) {
        if (immediate) {
            load.run();
        } else {
            waiting.add(load);
        }
    }
}
