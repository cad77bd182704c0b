package io.millrace.models.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.table.ItemSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClusteredIndexPropertyTest {

    private record Scored(long key, int row, double score) {}

    @Property(tries = 200)
    void findsWhatANaiveDoubleLoopFinds(
            @ForAll @IntRange(max = 3_000) int items,
            @ForAll @IntRange(min = 1, max = 9) int dimension,
            @ForAll @IntRange(min = 1, max = 5) int interests,
            @ForAll @IntRange(max = 60) int n,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ItemSnapshot snapshot = IndexFixture.snapshot(items, dimension, random);
        int offset = 3;
        float[] vectors = IndexFixture.floats(offset + interests * dimension, random);
        LongPredicate excluded = key -> key % 3 == 0;
        TopCandidates found = new TopCandidates();

        CandidateIndex.exact(snapshot).search(vectors, offset, interests, n, excluded, found);

        List<Scored> expected = naive(snapshot, vectors, offset, interests, excluded);
        assertThat(found.size()).isEqualTo(Math.min(n, expected.size()));
        for (int rank = 0; rank < found.size(); rank++) {
            assertThat((double) found.score(rank)).isCloseTo(expected.get(rank).score(), within(1e-4));
            assertThat(snapshot.key(found.row(rank))).isEqualTo(found.key(rank));
            assertThat(excluded.test(found.key(rank))).isFalse();
            double byItsInterest = inner(snapshot, found.row(rank), vectors, offset + found.interest(rank) * dimension);
            assertThat(byItsInterest).isCloseTo(found.score(rank), within(1e-4));
        }
    }

    @Property(tries = 50)
    void anUpdatedIndexFindsWhatOneOfTheNewItemsFinds(
            @ForAll @IntRange(min = 1, max = 2_000) int before,
            @ForAll @IntRange(min = 1, max = 2_000) int after,
            @ForAll @IntRange(max = 100) int changedPercent,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ItemSnapshot first = IndexFixture.snapshot(before, 6, random);
        ItemSnapshot second = IndexFixture.changed(first, after, changedPercent, random);
        float[] vectors = IndexFixture.floats(3 * 6, random);
        TopCandidates updated = new TopCandidates();
        TopCandidates fresh = new TopCandidates();

        CandidateIndex.exact(first).updated(second).search(vectors, 0, 3, 20, key -> false, updated);
        CandidateIndex.exact(second).search(vectors, 0, 3, 20, key -> false, fresh);

        assertThat(updated).hasToString(fresh.toString());
    }

    private static List<Scored> naive(
            ItemSnapshot snapshot, float[] vectors, int offset, int interests, LongPredicate excluded) {
        List<Scored> scored = new ArrayList<>();
        for (int row = 0; row < snapshot.size(); row++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < interests; k++) {
                best = Math.max(best, inner(snapshot, row, vectors, offset + k * snapshot.dimension()));
            }
            if (!excluded.test(snapshot.key(row))) {
                scored.add(new Scored(snapshot.key(row), row, best));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparingLong(Scored::key));
        return scored;
    }

    private static double inner(ItemSnapshot snapshot, int row, float[] vectors, int at) {
        float[] embedding = new float[snapshot.dimension()];
        snapshot.copyRow(row, embedding, 0);
        double sum = 0;
        for (int j = 0; j < embedding.length; j++) {
            sum += (double) embedding[j] * vectors[at + j];
        }
        return sum;
    }
}
