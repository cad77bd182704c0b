package io.millrace.models.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleFixture;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.retrieval.TopCandidates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServingModelTest {

    private static final long UNKNOWN = 7;
    private static final int INTERESTS = BundleFixture.SIZES.interests();
    private static final int DIMENSION = BundleFixture.SIZES.dimension();

    @TempDir
    Path root;

    private ServingModel model;

    @BeforeEach
    void load() {
        BundleContents contents = BundleFixture.contents(20);
        PublishedBundle published = new BundleStore(root, "test").publish(BundleFixture.draft("000001"), contents);
        model = ServingModel.of(
                (BundleOutcome.Accepted) BundleReader.read(published.directory(), published.manifestSha256()));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void describesItsVersion() {
        assertThat(model.version()).isEqualTo("000001");
        assertThat(model.historyLength()).isEqualTo(5);
        assertThat(model.interestCount()).isEqualTo(3);
        assertThat(model.items().size()).isEqualTo(20);
    }

    @Test
    void emptyAndUnknownHistoriesAreNotKnownAndHaveNoStrongestItem() {
        InterestBatch batch = model.interests(List.of(new long[0], new long[] {UNKNOWN, UNKNOWN}, new long[] {100}));
        assertThat(batch.size()).isEqualTo(3);
        assertThat(List.of(batch.known(0), batch.known(1), batch.known(2))).containsExactly(false, false, true);
        assertThat(batch.strongest(0, 0)).isEqualTo(-1);
        assertThat(batch.strongest(1, 2)).isEqualTo(-1);
        for (int i = 0; i < 2 * INTERESTS * DIMENSION; i++) {
            assertThat(batch.vectors()[i]).isZero();
        }
    }

    @Test
    void aBatchOfUnknownUsersOrOfNobodyHasNoInterests() {
        InterestBatch unknown = model.interests(List.of(new long[0], new long[] {UNKNOWN}));
        assertThat(unknown.vectors()).hasSize(2 * INTERESTS * DIMENSION).containsOnly(0);
        assertThat(unknown.known(1)).isFalse();
        assertThat(model.interests(List.of()).size()).isZero();
    }

    @Test
    void oneItemIsEveryInterestAndItsOwnReason() {
        InterestBatch batch = model.interests(List.of(new long[] {UNKNOWN, 104, UNKNOWN}));
        float[] embedding = new float[DIMENSION];
        model.items().copyRow(model.items().row(104), embedding, 0);
        for (int k = 0; k < INTERESTS; k++) {
            assertThat(batch.strongest(0, k)).isEqualTo(1);
            for (int j = 0; j < DIMENSION; j++) {
                assertThat(batch.vectors()[batch.offset(0) + k * DIMENSION + j]).isCloseTo(embedding[j], within(1e-5f));
            }
        }
    }

    @Test
    void ofALongHistoryTheLastKnownItemsCountAndReasonsPointIntoTheCallersArray() {
        long[] lastFive = {110, 111, 112, 113, 114};
        long[] longer = {101, 102, 110, UNKNOWN, 111, 112, 113, UNKNOWN, 114};
        int[] places = {2, 4, 5, 6, 8};
        InterestBatch batch = model.interests(List.of(lastFive, longer));
        int vectors = INTERESTS * DIMENSION;
        for (int i = 0; i < vectors; i++) {
            assertThat(batch.vectors()[vectors + i]).isCloseTo(batch.vectors()[i], within(1e-6f));
        }
        for (int k = 0; k < INTERESTS; k++) {
            assertThat(batch.strongest(1, k)).isEqualTo(places[batch.strongest(0, k)]);
        }
    }

    @Test
    void aUsersInterestsDoNotDependOnTheOthersInTheBatch() {
        InterestBatch alone = model.interests(List.of(new long[] {101, 102, 103}));
        InterestBatch together = model.interests(List.of(new long[0], new long[] {119}, new long[] {101, 102, 103}));
        for (int i = 0; i < INTERESTS * DIMENSION; i++) {
            assertThat(together.vectors()[together.offset(2) + i]).isCloseTo(alone.vectors()[i], within(1e-6f));
        }
    }

    @Test
    void theIndexFindsTheItemAUserJustSawUnlessItIsExcluded() {
        InterestBatch batch = model.interests(List.of(new long[] {104}));
        TopCandidates found = new TopCandidates();
        model.index().search(batch.vectors(), batch.offset(0), INTERESTS, 20, key -> key == 104, found);
        assertThat(found.size()).isEqualTo(19);
        assertThat(found.toString()).doesNotContain("104");
    }

    @Test
    void concurrentCallsGiveTheSameAnswers() throws Exception {
        float[] expected = model.interests(histories(8)).vectors();
        List<Future<Boolean>> results = inParallel(4, () -> {
            boolean same = true;
            for (int call = 0; call < 100; call++) {
                same &= Arrays.equals(model.interests(histories(8)).vectors(), expected);
            }
            return same;
        });
        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
    }

    @Test
    void closingDuringUseLetsRunningCallsFinishAndRefusesNewOnes() throws Exception {
        float[] expected = model.interests(histories(8)).vectors();
        CountDownLatch running = new CountDownLatch(3);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                results.add(threads.submit(() -> callUntilClosed(expected, running)));
            }
            running.await();
            model.close();
            for (Future<Integer> result : results) {
                assertThat(result.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(model.nativeArrays()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> model.interests(List.of()))
                .withMessageContaining("Version 000001 of test is closed");
    }

    private int callUntilClosed(float[] expected, CountDownLatch running) {
        int calls = 0;
        while (true) {
            try {
                assertThat(model.interests(histories(8)).vectors()).isEqualTo(expected);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("is closed");
                return calls;
            }
            calls++;
            if (calls == 20) {
                running.countDown();
            }
        }
    }

    private static <T> List<Future<T>> inParallel(int threads, Callable<T> task) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            return executor.invokeAll(Collections.nCopies(threads, task));
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<long[]> histories(int users) {
        List<long[]> histories = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            long[] history = new long[user];
            for (int i = 0; i < user; i++) {
                history[i] = 100 + (7L * i + user) % 20;
            }
            histories.add(history);
        }
        return histories;
    }
}
