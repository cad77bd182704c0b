package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BestInterestTest {

    private final NDManager manager = NDManager.newBaseManager();

    /** Two users with two interests each, in two dimensions. */
    private final NDArray interests = manager.create(new float[] {1, 0, 0, 2, /* */ 3, 1, -1, 1}, new Shape(2, 2, 2));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anItemIsScoredByTheInterestThatLikesItBest() {
        NDArray items = manager.create(new float[] {1, 0, 0, 1, -2, -1}, new Shape(3, 2));

        assertThat(BestInterest.scores(interests, items).getShape()).isEqualTo(new Shape(2, 3));
        assertThat(BestInterest.scores(interests, items).toFloatArray()).containsExactly(1, 2, -2, /* */ 3, 1, 1);
    }

    @Test
    void ownItemIsScoredAsAmongTheSharedOnes() {
        NDArray items = manager.create(new float[] {0, 1, -2, -1}, new Shape(2, 2));

        assertThat(BestInterest.scoresOfOwn(interests, items).toFloatArray()).containsExactly(2, 1);
    }

    @Test
    void gradientReachesTheBestInterestOnly() {
        NDArray items = manager.create(new float[] {0, 1}, new Shape(1, 2));
        interests.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            collector.backward(BestInterest.scores(interests, items).get(0).sum());

            assertThat(interests.getGradient().toFloatArray()).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
        }
    }
}
