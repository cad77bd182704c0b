package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.score.BundleCache.Lease;
import io.millrace.models.serving.ServingModel;
import io.millrace.schemas.ItemKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {

    private static final List<long[]> HISTORY = List.of(new long[] {ItemKey.of("a")});

    @TempDir
    private Path root;

    @Test
    void modelIsLoadedOffTheCallersThread() throws Exception {
        Lease lease = BundleCache.shared().acquire(publish());
        LoadOutcome outcome = lease.outcome().get(60, TimeUnit.SECONDS);

        assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
        assertThat(((LoadOutcome.Loaded) outcome).model().interests(HISTORY).known(0))
                .isTrue();

        lease.release();
        assertThat(BundleCache.shared().size()).isZero();
    }

    @Test
    void modelIsClosedByTheLastLeaseAndNotBefore() {
        BundleCache cache = TestingLoads.immediate().cache();
        BundleReference reference = publish();
        Lease first = cache.acquire(reference);
        Lease second = cache.acquire(reference);
        ServingModel model = model(first);

        first.release();
        first.release();
        assertThat(model.interests(HISTORY).size()).isEqualTo(1);

        second.release();
        assertThatThrownBy(() -> model.interests(HISTORY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void modelThatNobodyWaitsForAnyMoreIsClosedWhenItIsLoaded() {
        TestingLoads loads = TestingLoads.onDemand();
        BundleCache cache = loads.cache();
        BundleReference reference = publish();
        Lease impatient = cache.acquire(reference);
        impatient.release();
        Lease patient = cache.acquire(reference);

        loads.runAll();

        assertThat(impatient.outcome().join()).isInstanceOf(LoadOutcome.Refused.class);
        assertThat(model(patient).interests(HISTORY).size()).isEqualTo(1);
        assertThat(loads.loaded()).hasSize(1);
    }

    @Test
    void refusedBundleIsReadAgainForWhoAsksAgain() {
        TestingLoads loads = TestingLoads.immediate();
        BundleCache cache = loads.cache();
        BundleReference missing =
                new BundleReference(root.resolve("nowhere").toUri().toString(), "abc");

        Lease first = cache.acquire(missing);
        Lease second = cache.acquire(missing);
        first.release();
        second.release();

        assertThat(first.outcome().join()).isInstanceOf(LoadOutcome.Refused.class);
        assertThat(loads.loaded()).hasSize(2);
        assertThat(cache.size()).isZero();
    }

    @Test
    void versionIsLoadedBesideTheNewestOneOfItsModel() {
        TestingLoads loads = TestingLoads.immediate();
        BundleCache cache = loads.cache();
        ServingModel first = model(cache.acquire(publish()));
        cache.acquire(publish(root.resolve("another-store")));
        ServingModel second = model(cache.acquire(publish()));
        ServingModel third = model(cache.acquire(publish()));

        assertThat(loads.beside()).containsExactly(null, null, first, second);
        assertThat(third.items().itemId(0)).isSameAs(first.items().itemId(0));
    }

    @Test
    void versionThatWasReleasedLendsNothing() {
        TestingLoads loads = TestingLoads.immediate();
        BundleCache cache = loads.cache();
        cache.acquire(publish()).release();
        cache.acquire(publish());

        assertThat(loads.beside()).containsExactly(null, null);
    }

    @Test
    void unexpectedErrorReachesWhoWaits() {
        BundleCache cache = new BundleCache(
                (reference, previous) -> {
                    throw new OutOfMemoryError("no room for " + reference.uri());
                },
                Runnable::run);

        Lease lease = cache.acquire(new BundleReference("file:/bundle", "abc"));

        assertThatThrownBy(() -> lease.outcome().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        lease.release();
        assertThat(cache.size()).isZero();
    }

    private BundleReference publish() {
        return publish(root);
    }

    private static BundleReference publish(Path store) {
        return BundleReference.of(TestingBundles.announcement(new TestingBundles(store).publish(List.of("a", "b"))));
    }

    private static ServingModel model(Lease lease) {
        return ((LoadOutcome.Loaded) lease.outcome().join()).model();
    }
}
