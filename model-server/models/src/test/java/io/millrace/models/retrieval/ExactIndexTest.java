package io.millrace.models.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactIndexTest {

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
        new ExactIndex(snapshot).search(new float[] {2, 2}, 0, 2, 5, key -> key == -19, found);
        assertThat(List.of(found.key(0), found.key(1), found.key(2), found.key(3), found.key(4)))
                .containsExactly(-20L, -18L, -17L, -16L, -15L);
        assertThat(found.interest(0)).isZero();
    }

    @Test
    void aResultThatIsUsedAgainForgetsTheFormerSearch() {
        SplittableRandom random = new SplittableRandom(5);
        TopCandidates reused = new TopCandidates();
        ExactIndex large = new ExactIndex(IndexFixture.snapshot(700, 6, random));
        ExactIndex small = new ExactIndex(IndexFixture.snapshot(20, 4, random));
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
        new ExactIndex(IndexFixture.snapshot(0, 4, random)).search(new float[4], 0, 1, 10, key -> false, found);
        assertThat(found.size()).isZero();
        new ExactIndex(IndexFixture.snapshot(9, 4, random)).search(new float[4], 0, 1, 0, key -> false, found);
        assertThat(found.size()).isZero();
    }

    @Test
    void interestsThatDoNotFitAreRefused() {
        ExactIndex index = new ExactIndex(IndexFixture.snapshot(9, 4, new SplittableRandom(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.search(new float[7], 0, 2, 5, key -> false, new TopCandidates()))
                .withMessageContaining("7 floats for 2 interests of dimension 4");
    }
}
