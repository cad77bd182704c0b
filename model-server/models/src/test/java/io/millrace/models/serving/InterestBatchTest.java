package io.millrace.models.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleFixture;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.ItemSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterestBatchTest {

    private final ItemSnapshot items = BundleFixture.table(5).snapshot();

    @Test
    void anUnknownUserHasZeroInterestsWhateverTheModelMakesOfAnEmptyHistory() {
        InterestBatch batch = new InterestBatch();
        // one interest of two dimensions from two positions; the second user's is what a bias left
        batch.begin(
                List.of(new long[] {7, 7, 7, 101}, new long[] {7}), items, new ComiRecSaHyperparameters(2, 1, 1, 2));
        batch.take(new float[] {1, 2, /* */ 7, 7}, new float[] {1, 0, /* */ 0.5f, 0.5f});

        assertThat(batch.vectors()).containsExactly(1, 2, 0, 0);
        assertThat(batch.known(0)).isTrue();
        assertThat(batch.strongest(0, 0)).isEqualTo(3);
        assertThat(batch.known(1)).isFalse();
        assertThat(batch.strongest(1, 0)).isEqualTo(-1);
    }

    @Test
    void aBatchThatIsUsedAgainForgetsTheFormerUsers() {
        ComiRecSaHyperparameters sizes = new ComiRecSaHyperparameters(1, 1, 1, 3);
        InterestBatch batch = new InterestBatch();
        batch.begin(List.of(new long[] {100, 101, 102, 103}, new long[] {104}), items, sizes);
        batch.take(new float[] {8, 9}, new float[] {0, 0, 1, /* */ 1, 0, 0});
        assertThat(batch.strongest(0, 0)).isEqualTo(3);

        batch.begin(List.of(new long[] {7, 100}), items, sizes);
        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.vectors()[0]).isZero();
        batch.take(new float[] {5}, new float[] {1, 0, 0});
        assertThat(batch.strongest(0, 0)).isEqualTo(1);
    }
}
