package io.millrace.models.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class ClusteredIndexTest {

    @Test
    void equalScoresComeInTheOrderOfTheirKeys() {
        float[] same = new float[40];
        Arrays.fill(same, 1);
        long[] keys = new long[40];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            keys[i] = (i * 7L) % 40 - 20;
            ids.add("item" + i);
        }
        ItemSnapshot snapshot = ItemSnapshot.of(new ItemRows(1, keys, ids, new long[40], new long[40], same));
        TopCandidates found = new TopCandidates();
        CandidateIndex.exact(snapshot).search(new float[] {2, 2}, 0, 2, 5, key -> key == -19, found);
        assertThat(List.of(found.key(0), found.key(1), found.key(2), found.key(3), found.key(4)))
                .containsExactly(-20L, -18L, -17L, -16L, -15L);
        assertThat(found.interest(0)).isZero();
    }

    @Test
    void aResultThatIsUsedAgainForgetsTheFormerSearch() {
        SplittableRandom random = new SplittableRandom(5);
        TopCandidates reused = new TopCandidates();
        CandidateIndex large = CandidateIndex.exact(IndexFixture.snapshot(700, 6, random));
        CandidateIndex small = CandidateIndex.exact(IndexFixture.snapshot(20, 4, random));
        large.search(IndexFixture.floats(30, random), 0, 5, 100, key -> false, reused);
        float[] vectors = IndexFixture.floats(8, random);
        small.search(vectors, 0, 2, 10, key -> false, reused);
        TopCandidates fresh = new TopCandidates();
        small.search(vectors, 0, 2, 10, key -> false, fresh);
        assertThat(reused).hasToString(fresh.toString());
        assertThat(reused.size()).isEqualTo(10);
    }

    @Test
    void anEmptyTableAndAnEmptyWishGiveNothing() {
        SplittableRandom random = new SplittableRandom(5);
        TopCandidates found = new TopCandidates();
        CandidateIndex.exact(IndexFixture.snapshot(0, 4, random)).search(new float[4], 0, 1, 10, key -> false, found);
        assertThat(found.size()).isZero();
        CandidateIndex.exact(IndexFixture.snapshot(9, 4, random)).search(new float[4], 0, 1, 0, key -> false, found);
        assertThat(found.size()).isZero();
    }

    @Test
    void interestsThatDoNotFitAreRefused() {
        CandidateIndex index = CandidateIndex.exact(IndexFixture.snapshot(9, 4, new SplittableRandom(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.search(new float[7], 0, 2, 5, key -> false, new TopCandidates()))
                .withMessageContaining("7 floats for 2 interests of dimension 4");
    }

    @Test
    void whatDidNotChangeIsSharedWithTheVersionBefore() {
        SplittableRandom random = new SplittableRandom(8);
        ItemSnapshot first = IndexFixture.snapshot(5_000, 8, random);
        Clustering before = Clustering.of(first, Kernels.best());

        Clustering after = before.updated(IndexFixture.changed(first, 5_000, 0, random), Kernels.best());
        Clustering moved = before.updated(IndexFixture.withNewVector(first, 17, random), Kernels.best());

        assertThat(shared(before, after)).isEqualTo(before.size());
        assertThat(shared(before, moved)).isBetween(before.size() - 2, before.size() - 1);
    }

    @Test
    void approximateSearchFindsNearlyAllUnderAFilterToo() {
        SplittableRandom random = new SplittableRandom(9);
        ItemSnapshot items = IndexFixture.snapshotInGroups(30_000, 16, 300, random);
        CandidateIndex approximate = CandidateIndex.of(items);
        CandidateIndex exact = CandidateIndex.exact(items);
        for (int keep : new int[] {1, 2, 20, 200}) {
            LongPredicate excluded = key -> Long.remainderUnsigned(key, keep) != 0;
            assertThat(recall(approximate, exact, excluded, random))
                    .as("recall when one item in %d may be found", keep)
                    .isGreaterThan(0.95);
        }
    }

    private static double recall(
            CandidateIndex approximate, CandidateIndex exact, LongPredicate excluded, SplittableRandom random) {
        TopCandidates found = new TopCandidates();
        TopCandidates right = new TopCandidates();
        int hits = 0;
        int all = 0;
        for (int user = 0; user < 50; user++) {
            float[] interests = IndexFixture.floats(4 * 16, random);
            approximate.search(interests, 0, 4, 50, excluded, found);
            exact.search(interests, 0, 4, 50, excluded, right);
            LongOpenHashSet keys = new LongOpenHashSet();
            for (int rank = 0; rank < found.size(); rank++) {
                assertThat(excluded.test(found.key(rank))).isFalse();
                keys.add(found.key(rank));
            }
            for (int rank = 0; rank < right.size(); rank++) {
                hits += keys.contains(right.key(rank)) ? 1 : 0;
            }
            all += right.size();
        }
        return (double) hits / all;
    }

    private static int shared(Clustering before, Clustering after) {
        int shared = 0;
        for (int c = 0; c < before.size(); c++) {
            shared += before.cluster(c) == after.cluster(c) ? 1 : 0;
        }
        return shared;
    }
}
