package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One user with two interests, four items in two dimensions, against the formula written out. */
class CandidateLossTest {

    private static final float[] INTERESTS = {1, 0, 0, 2};
    private static final float[] ITEMS = {0.5f, 0, 0, 0.5f, 1, 1, -1, -1};

    /** max_k of the inner products of the items with the interests (1,0) and (0,2). */
    private static final double[] SCORES = {0.5, 1, 2, -1};

    private static final int TARGET = 1;
    private static final int LAST = 2;
    private static final Offset<Double> CLOSE = within(1e-5);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void fullSoftmaxRunsOverAllItemsButTheLast() {
        double expected = -Math.log(Math.exp(1) / (Math.exp(0.5) + Math.exp(1) + Math.exp(-1)));

        assertThat(loss(new Candidates.WholeTable(), LAST)).isCloseTo(expected, CLOSE);
    }

    @Test
    void sampledSoftmaxCorrectsLogitsAndLeavesAccidentalHitsAndTheLastItemOut() {
        float[] drawn = {0.2f, 0.4f, 0.6f, 0.8f};
        double positive = Math.exp(SCORES[TARGET] - Math.log(0.4));
        double negatives = IntStream.of(0, 3)
                .mapToDouble(item -> Math.exp(SCORES[item] - Math.log(drawn[item])))
                .sum();

        assertThat(loss(new Candidates.Drawn(4, drawn, new float[] {0.4f}), LAST))
                .isCloseTo(-Math.log(positive / (positive + negatives)), CLOSE);
    }

    @Test
    void aLastItemThatWasNotDrawnChangesNothing() {
        float[] drawn = {0.2f, 0.4f};
        double positive = Math.exp(1 - Math.log(0.4));
        double negative = Math.exp(0.5 - Math.log(0.2));

        assertThat(loss(new Candidates.Drawn(2, drawn, new float[] {0.4f}), LAST))
                .isCloseTo(-Math.log(positive / (positive + negative)), CLOSE);
    }

    private double loss(Candidates candidates, int last) {
        MiniBatch batch = new MiniBatch(
                1,
                1,
                new int[] {0, 1, 2, 3},
                new long[] {last},
                new float[] {1},
                new long[] {TARGET},
                new long[] {last},
                candidates);
        NDArray rows = manager.create(ITEMS, new Shape(4, 2));
        NDArray target = manager.create(new float[] {0, 0.5f}, new Shape(1, 2));
        NDArray interests = manager.create(INTERESTS, new Shape(1, 2, 2));
        return CandidateLoss.of(batch, interests, rows, target, manager.create(new long[] {TARGET}))
                .getFloat();
    }
}
