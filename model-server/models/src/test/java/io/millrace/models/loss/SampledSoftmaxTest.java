package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampledSoftmaxTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void logitsAreInnerProductsLessTheLogarithmOfTheExpectedCount() {
        NDArray users = manager.create(new float[] {1, 2}, new Shape(1, 2));
        SampledItems targets = items(new float[] {3, 1}, new long[] {7}, new float[] {0.5f});
        SampledItems candidates = items(new float[] {1, 1, 0, 4}, new long[] {8, 9}, new float[] {0.25f, 1});

        float[] logits = SampledSoftmax.logits(users, targets, candidates).toFloatArray();

        assertThat(logits[0]).isCloseTo(5 - (float) Math.log(0.5), within(1e-5f));
        assertThat(logits[1]).isCloseTo(3 - (float) Math.log(0.25), within(1e-5f));
        assertThat(logits[2]).isCloseTo(8, within(1e-5f));
    }

    @Test
    void aCandidateThatIsTheRowsOwnTargetTakesNoPartInThatRowOnly() {
        NDArray users = manager.create(new float[] {1, 0, 1, 0}, new Shape(2, 2));
        SampledItems targets = items(new float[] {1, 0, 2, 0}, new long[] {7, 8}, new float[] {1, 1});
        NDArray embeddings = manager.create(new float[] {1, 0}, new Shape(1, 2));
        embeddings.setRequiresGradient(true);
        SampledItems candidates = new SampledItems(embeddings, manager.create(new long[] {7}), ones(1));

        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray loss = SampledSoftmax.loss(SampledSoftmax.logits(users, targets, candidates));
            collector.backward(loss);

            // row 0 has nothing but its target; row 1 competes with item 7: log(1 + e^(1-2))
            double second = Math.log1p(Math.exp(-1));
            assertThat(loss.getFloat()).isCloseTo((float) (second / 2), within(1e-6f));
            double share = 1 / (1 + Math.exp(1));
            assertThat(embeddings.getGradient().toFloatArray()[0]).isCloseTo((float) (share / 2), within(1e-6f));
        }
    }

    @Test
    void fullSoftmaxEqualsSampledSoftmaxOverEverythingElse() {
        NDArray table = manager.randomNormal(0, 1, new Shape(5, 3), DataType.FLOAT32);
        NDArray users = manager.randomNormal(0, 1, new Shape(2, 3), DataType.FLOAT32);
        NDArray labels = manager.create(new long[] {4, 0});

        float full = FullSoftmax.loss(FullSoftmax.logits(users, table), labels).getFloat();
        float sampled = SampledSoftmax.loss(SampledSoftmax.logits(
                        users,
                        new SampledItems(table.get(labels), labels, ones(2)),
                        new SampledItems(table, manager.create(new long[] {0, 1, 2, 3, 4}), ones(5))))
                .getFloat();

        assertThat(sampled).isCloseTo(full, within(1e-5f));
    }

    @Test
    void readoutTakesTheInterestNearestToTheTargetAndTheFirstOfEqualOnes() {
        NDArray interests = manager.create(new float[] {1, 0, 0, 1, 5, 0, 5, 0}, new Shape(2, 2, 2));
        NDArray targets = manager.create(new float[] {0, 1, 1, 1}, new Shape(2, 2));
        assertThat(HardReadout.select(interests, targets).toFloatArray()).containsExactly(0, 1, 5, 0);
    }

    private SampledItems items(float[] embeddings, long[] ids, float[] expected) {
        return new SampledItems(
                manager.create(embeddings, new Shape(ids.length, embeddings.length / ids.length)),
                manager.create(ids),
                manager.create(expected));
    }

    private NDArray ones(int n) {
        return manager.ones(new Shape(n));
    }
}
