package io.millrace.models.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterOrderTest {

    @Test
    void everyClusterStandsOnceAndNoneFarBehindALowerOne() {
        ClusterOrder order = new ClusterOrder();
        for (int count : new int[] {1, 2, 4_000, 97}) {
            float[] bounds = IndexFixture.floats(count + 5, new SplittableRandom(count));
            order.sort(bounds, count);
            assertThat(IntStream.range(0, count).map(order::cluster).boxed())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, count).boxed().toList());
            float lowest = Float.POSITIVE_INFINITY;
            for (int place = 0; place < count; place++) {
                float bound = bounds[order.cluster(place)];
                assertThat(bound).isLessThanOrEqualTo(lowest + 2f / 511);
                lowest = Math.min(lowest, bound);
            }
        }
    }

    @Test
    void equalBoundsAreNoProblem() {
        ClusterOrder order = new ClusterOrder();
        order.sort(new float[] {3, 3, 3}, 3);
        assertThat(IntStream.range(0, 3).map(order::cluster)).containsExactly(0, 1, 2);
    }
}
