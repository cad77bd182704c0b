package io.millrace.models.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.millrace.models.comirec.ComiRecSa;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.table.RowAdam;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DenseOptimizerTest {

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(4, 8, 2, 3);
    private static final RowAdam RULE = RowAdam.withRate(0.01);

    @Test
    void severalStepsEqualThoseOfTheEnginesAdam() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa ours = SIZES.newBlock(manager, new SplittableRandom(1));
            ComiRecSa theirs = SIZES.newBlock(manager, new SplittableRandom(1));
            DenseOptimizer adam = new DenseOptimizer(ours, RULE);
            Optimizer engines = Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(0.01f))
                    .build();
            for (int step = 0; step < 5; step++) {
                backward(manager, ours, step);
                adam.step();
                backward(manager, theirs, step);
                NamedWeights.of(theirs).forEach((name, weight) -> {
                    NDArray gradient = weight.getArray().getGradient();
                    engines.update(name, weight.getArray(), gradient);
                    gradient.subi(gradient);
                });
            }
            Map<String, float[]> expected = values(theirs);
            Map<String, float[]> actual = values(ours);
            // a softmax ignores what is added to all its logits: this gradient is rounding noise, and so is its sign
            actual.remove("attention.second.bias");
            actual.forEach(
                    (name, weights) -> assertThat(weights).as(name).containsExactly(expected.get(name), within(2e-6f)));
        }
    }

    @Test
    void restoredStateGoesOnBitForBit() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa straight = SIZES.newBlock(manager, new SplittableRandom(2));
            ComiRecSa restarted = SIZES.newBlock(manager, new SplittableRandom(2));
            DenseOptimizer straightAdam = new DenseOptimizer(straight, RULE);
            DenseOptimizer restartedAdam = new DenseOptimizer(restarted, RULE);
            for (int step = 0; step < 4; step++) {
                backward(manager, straight, step);
                straightAdam.step();
                backward(manager, restarted, step);
                restartedAdam.step();
                restartedAdam = DenseOptimizer.restore(restarted, RULE, restartedAdam.moments());
            }
            Map<String, float[]> expected = values(straight);
            values(restarted)
                    .forEach((name, weights) -> assertThat(weights).as(name).isEqualTo(expected.get(name)));
        }
    }

    @Test
    void aStepClearsTheGradientsItUsed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa block = SIZES.newBlock(manager, new SplittableRandom(3));
            backward(manager, block, 1);
            new DenseOptimizer(block, RULE).step();
            NamedWeights.of(block)
                    .forEach((name, weight) -> assertThat(
                                    weight.getArray().getGradient().toFloatArray())
                            .as(name)
                            .containsOnly(0));
        }
    }

    @Test
    void stateOfAnotherModelIsRefused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa block = SIZES.newBlock(manager, new SplittableRandom(3));
            ComiRecSa wider = new ComiRecSaHyperparameters(4, 9, 2, 3).newBlock(manager, new SplittableRandom(3));
            DenseMoments moments = new DenseOptimizer(wider, RULE).moments();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DenseOptimizer.restore(block, RULE, moments))
                    .withMessageContaining("attention.first.weight has 36 values; expected 32");
        }
    }

    private static void backward(NDManager manager, ComiRecSa block, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] items = new float[2 * 3 * 4];
        for (int i = 0; i < items.length; i++) {
            items[i] = (float) random.nextDouble() - 0.5f;
        }
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDList inputs = new NDList(step.create(items, new Shape(2, 3, 4)), step.ones(new Shape(2, 3)));
            NDArray interests =
                    block.forward(new ParameterStore(step, false), inputs, true).get(0);
            collector.backward(interests.square().sum());
        }
    }

    private static Map<String, float[]> values(ComiRecSa block) {
        Map<String, float[]> values = new LinkedHashMap<>();
        NamedWeights.of(block)
                .forEach((name, weight) -> values.put(name, weight.getArray().toFloatArray()));
        return values;
    }
}
