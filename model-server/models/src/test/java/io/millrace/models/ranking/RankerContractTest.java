package io.millrace.models.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.loss.BinaryCrossEntropy;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowAdam;
import io.millrace.models.zoo.RankerKinds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every ranking model promises, tried on every kind of the registry. */
class RankerContractTest {

    private static final int DIMENSION = 4;
    private static final int LENGTH = 3;
    private static final int CONTEXT = 8;
    private static final RankerSizes SIZES = new RankerSizes(DIMENSION, LENGTH, CONTEXT);

    private final NDManager manager = NDManager.newBaseManager();
    private final RandomGenerator random = new SplittableRandom(7);

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<String> kinds() {
        return RankerKinds.names().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hyperparametersComeBackFromTheirMap(String kind) {
        RankerSpec spec = spec(kind, SIZES);
        assertThat(spec.kind()).isEqualTo(kind);
        assertThat(spec.sizes()).isEqualTo(SIZES);
        assertThat(RankerKinds.spec(kind, spec.toMap())).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void unknownAndMissingHyperparametersAreNamed(String kind) {
        Map<String, Object> values = new LinkedHashMap<>(spec(kind, SIZES).toMap());
        values.remove("dimension");
        values.put("dimensoin", DIMENSION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankerKinds.spec(kind, values))
                .withMessageContaining("Hyperparameters of " + kind)
                .withMessageContaining("unknown 'dimensoin'")
                .withMessageContaining("missing 'dimension'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankerKinds.spec(kind, SIZES, Map.of("learning", "fast")))
                .withMessageContaining("unknown 'learning'");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void valuesThatDoNotFitAreNamed(String kind) {
        for (String name : spec(kind, SIZES).toMap().keySet()) {
            Map<String, Object> values = new LinkedHashMap<>(spec(kind, SIZES).toMap());
            values.put(name, "-3,x");
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> RankerKinds.spec(kind, values))
                    .withMessageContaining("Hyperparameter " + name)
                    .withMessageContaining("-3,x");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalSeedsGiveEqualWeights(String kind) {
        RankerSpec spec = spec(kind, SIZES);
        float[] first = weights(spec.newBlock(manager, new SplittableRandom(5)));
        assertThat(weights(spec.newBlock(manager, new SplittableRandom(5)))).isEqualTo(first);
        assertThat(weights(spec.newBlock(manager, new SplittableRandom(6)))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRowScoresTheSameAloneAndInABatch(String kind) {
        Block block = spec(kind, SIZES).newBlock(manager, random);
        NDList batch = batch(SIZES, 3, 2, 0);
        float[] together = logits(block, batch);
        for (int row = 0; row < together.length; row++) {
            int only = row;
            NDList alone = new NDList(batch.stream()
                    .map(array -> array.get(only + ":" + (only + 1)))
                    .toArray(NDArray[]::new));
            assertThat(logits(block, alone)).hasSize(1);
            assertThat(logits(block, alone)[0]).isCloseTo(together[row], within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatThePaddingHoldsDoesNotMatter(String kind) {
        Block block = spec(kind, SIZES).newBlock(manager, random);
        NDList batch = batch(SIZES, 3, 1, 0);
        float[] before = logits(block, batch);
        NDArray padding = batch.get(2).neg().add(1).expandDims(-1);
        NDList repadded = new NDList(batch.get(0), batch.get(1).add(padding.mul(9)), batch.get(2), batch.get(3));
        assertThat(logits(block, repadded)).usingComparatorWithPrecision(1e-5f).containsExactly(before);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void historiesThatAreEmptyOrOneItemLongGetFiniteLogits(String kind) {
        Block block = spec(kind, SIZES).newBlock(manager, random);
        float[] logits = logits(block, batch(SIZES, 0, 1));
        assertThat(logits).hasSize(2);
        assertThat(logits).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void historiesOfLengthOneAreALength(String kind) {
        RankerSizes shortest = new RankerSizes(DIMENSION, 1, CONTEXT);
        assertThat(logits(spec(kind, shortest).newBlock(manager, random), batch(shortest, 1, 0)))
                .hasSize(2)
                .doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEmptyBatchGivesNoLogits(String kind) {
        assertThat(logits(spec(kind, SIZES).newBlock(manager, random), batch(SIZES)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aContextWithoutColumnsIsAContext(String kind) {
        RankerSizes bare = new RankerSizes(DIMENSION, LENGTH, 0);
        assertThat(logits(spec(kind, bare).newBlock(manager, random), batch(bare, 3, 0)))
                .hasSize(2)
                .doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void wrongShapesAreNamed(String kind) {
        Block block = spec(kind, SIZES).newBlock(manager, random);
        String[] names = {"candidate", "history", "mask", "context"};
        for (int i = 0; i < names.length; i++) {
            NDList wrong = batch(SIZES, 3, 2);
            wrong.set(i, manager.zeros(new Shape(2, 17)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> logits(block, wrong))
                    .withMessageContaining("The ranking model " + kind + " was given " + names[i])
                    .withMessageContaining("(2, 17)");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logits(block, new NDList(manager.zeros(new Shape(2, DIMENSION)))))
                .withMessageContaining("expected candidate, history, mask, context");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientsAndStatisticsStayFiniteWhateverTheBatch(String kind) {
        Block block = spec(kind, SIZES).newBlock(manager, random);
        for (int[] lengths : new int[][] {{3, 2, 0, 1}, {0}, {1}}) {
            NDList batch = training(kind, lengths);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDList outputs = block.forward(new ParameterStore(manager, false), batch, true);
                collector.backward(loss(kind, outputs, manager.zeros(new Shape(lengths.length))));
            }
            NamedWeights.trained(block).forEach((name, weight) -> {
                for (float value : WeightAccess.takeGradient(weight.getArray())) {
                    assertThat(Float.isFinite(value)).as(name).isTrue();
                }
            });
        }
        for (Parameter weight : NamedWeights.of(block).values()) {
            assertThat(weight.getArray().toFloatArray()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFewStepsLearnABatchByHeart(String kind) {
        Block block = spec(kind, SIZES).newBlock(manager, random);
        DenseOptimizer optimizer = new DenseOptimizer(block, RowAdam.withRate(0.01));
        NDList batch = training(kind, 3, 2, 0, 1, 3, 2);
        NDArray labels = manager.create(new float[] {1, 0, 1, 0, 0, 1});
        float[] losses = new float[60];
        for (int step = 0; step < losses.length; step++) {
            try (NDManager scope = manager.newSubManager();
                    GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDList outputs = block.forward(new ParameterStore(scope, false), batch, true);
                NDArray loss = loss(kind, outputs, labels);
                collector.backward(loss);
                losses[step] = loss.toFloatArray()[0];
            }
            optimizer.step();
        }
        assertThat(losses[losses.length - 1]).isLessThan(0.5f * losses[0]);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void embeddingsGetTheGradientsThatSmallChangesShow(String kind) {
        RankerSizes bare = new RankerSizes(DIMENSION, LENGTH, 0);
        for (RankerSizes sizes : new RankerSizes[] {SIZES, bare, new RankerSizes(3, LENGTH, 0)}) {
            Block block = spec(kind, sizes).newBlock(manager, random);
            NDList batch = batch(sizes, 3, 2);
            for (int input = 0; input < 2; input++) {
                float[] gradient = gradient(block, batch, input);
                assertThat(gradient)
                        .as("%s of %s", input, sizes)
                        .usingComparatorWithPrecision(1e-2f)
                        .containsExactly(differences(block, batch, input));
            }
        }
    }

    private float[] gradient(Block block, NDList batch, int input) {
        NDArray leaf = batch.get(input).duplicate();
        leaf.setRequiresGradient(true);
        NDList inputs = new NDList(batch);
        inputs.set(input, leaf);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            collector.backward(block.forward(new ParameterStore(manager, false), inputs, false)
                    .get(0)
                    .sum());
        }
        return leaf.getGradient().toFloatArray();
    }

    /** The gradient of the logits' sum by central differences. */
    private float[] differences(Block block, NDList batch, int input) {
        float change = 5e-3f;
        Shape shape = batch.get(input).getShape();
        float[] values = batch.get(input).toFloatArray();
        float[] differences = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float[] sums = new float[2];
            for (int side = 0; side < 2; side++) {
                float[] changed = values.clone();
                changed[i] += (2 * side - 1) * change;
                NDList inputs = new NDList(batch);
                inputs.set(input, manager.create(changed, shape));
                for (float logit : logits(block, inputs)) {
                    sums[side] += logit;
                }
            }
            differences[i] = (sums[1] - sums[0]) / (2 * change);
        }
        return differences;
    }

    private NDList training(String kind, int... lengths) {
        NDList batch = batch(SIZES, lengths);
        if (spec(kind, SIZES).learnsFromNegatives()) {
            batch.add(values(RankerInputs.shapes(SIZES, lengths.length)[1]));
        }
        return batch;
    }

    private static NDArray loss(String kind, NDList outputs, NDArray labels) {
        NDArray ofLogits = BinaryCrossEntropy.loss(outputs.get(0), labels);
        return spec(kind, SIZES).learnsFromNegatives() ? ofLogits.add(outputs.get(1)) : ofLogits;
    }

    private static RankerSpec spec(String kind, RankerSizes sizes) {
        return RankerKinds.spec(kind, sizes, Map.of());
    }

    private static float[] weights(Block block) {
        return NamedWeights.of(block).values().stream()
                .map(weight -> weight.getArray().toFloatArray())
                .reduce(new float[0], (left, right) -> {
                    float[] joined = Arrays.copyOf(left, left.length + right.length);
                    System.arraycopy(right, 0, joined, left.length, right.length);
                    return joined;
                });
    }

    private float[] logits(Block block, NDList inputs) {
        NDArray logits =
                block.forward(new ParameterStore(manager, false), inputs, false).get(0);
        assertThat(logits.getShape())
                .isEqualTo(new Shape(inputs.get(0).getShape().get(0)));
        return logits.toFloatArray();
    }

    /** One row for each of these numbers of past items; padding is not zero. */
    private NDList batch(RankerSizes sizes, int... lengths) {
        int rows = lengths.length;
        float[] mask = new float[rows * sizes.historyLength()];
        for (int row = 0; row < rows; row++) {
            int start = row * sizes.historyLength();
            Arrays.fill(mask, start, start + lengths[row], 1);
        }
        Shape[] shapes = RankerInputs.shapes(sizes, rows);
        return new NDList(values(shapes[0]), values(shapes[1]), manager.create(mask, shapes[2]), values(shapes[3]));
    }

    private NDArray values(Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return manager.create(values, shape);
    }
}
