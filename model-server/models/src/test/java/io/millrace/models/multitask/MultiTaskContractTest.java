package io.millrace.models.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.zoo.MultiTaskKinds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every kind of model of several tasks. */
class MultiTaskContractTest {

    private static final MultiTaskSizes SIZES = new MultiTaskSizes(4, 3);

    private final NDManager manager = NDManager.newBaseManager();

    static Stream<String> kinds() {
        return MultiTaskKinds.names().stream();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theKindsOfThisReleaseAreListed() {
        assertThat(MultiTaskKinds.names()).isEqualTo(Set.of("cgc", "mmoe", "ple", "single-task"));
        assertThat(MultiTaskKinds.contains("ple")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiTaskKinds.spec("plee", Map.of()))
                .withMessageContaining("Unknown kind of multi-task model 'plee'");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hyperparametersComeBackFromTheirMap(String kind) {
        MultiTaskSpec spec = spec(kind, Map.of("tower", "5,3", "dropout", "0.25", "normalization", "batch"));
        assertThat(MultiTaskKinds.spec(kind, spec.toMap())).isEqualTo(spec);
        assertThat(spec.kind()).isEqualTo(kind);
        assertThat(spec.sizes()).isEqualTo(SIZES);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void unknownMissingAndUnfitHyperparametersAreNamed(String kind) {
        Map<String, Object> values = new LinkedHashMap<>(spec(kind, Map.of()).toMap());
        values.remove("tower");
        values.put("towr", "8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiTaskKinds.spec(kind, values))
                .withMessageContaining("unknown 'towr'")
                .withMessageContaining("missing 'tower'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec(kind, Map.of("tower", "8,x")))
                .withMessageContaining("Hyperparameter tower of " + kind);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec(kind, Map.of("normalization", "layer")))
                .withMessageContaining("Hyperparameter normalization of " + kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBatchGivesALogitPerTask(String kind) {
        Block block = newBlock(kind, Map.of(), 1);
        assertThat(forward(block, false, rows(5)).getShape()).isEqualTo(new Shape(5, 3));
        assertThat(block.getOutputShapes(new Shape[] {new Shape(5, 4)})).containsExactly(new Shape(5, 3));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRowByItselfGetsTheSameLogitsAsAmongOthers(String kind) {
        for (String normalization : new String[] {"none", "batch"}) {
            Block block = newBlock(kind, Map.of("normalization", normalization), 1);
            float[] among = forward(block, false, rows(5)).toFloatArray();
            float[] alone =
                    forward(block, false, Arrays.copyOfRange(rows(5), 8, 12)).toFloatArray();
            for (int task = 0; task < 3; task++) {
                assertThat(alone[task]).isCloseTo(among[2 * 3 + task], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEmptyBatchGivesNoLogits(String kind) {
        for (String normalization : new String[] {"none", "batch"}) {
            Block block = newBlock(kind, Map.of("normalization", normalization), 1);
            assertThat(forward(block, false, new float[0]).getShape()).isEqualTo(new Shape(0, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneRowIsEnoughToTrainOnUnlessABatchIsNormalized(String kind) {
        assertThat(forward(newBlock(kind, Map.of(), 1), true, rows(1)).getShape())
                .isEqualTo(new Shape(1, 3));
        Block normalized = newBlock(kind, Map.of("normalization", "batch"), 1);
        assertThat(forward(normalized, true, rows(2)).getShape()).isEqualTo(new Shape(2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward(normalized, true, rows(1)))
                .withMessageContaining("Batch normalisation")
                .withMessageContaining("a variance needs two at least");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void inputsOfAnotherWidthAreRefused(String kind) {
        Block block = newBlock(kind, Map.of(), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> block.forward(
                        new ParameterStore(manager, false),
                        new NDList(manager.create(new float[10], new Shape(2, 5))),
                        false))
                .withMessageContaining("(2, 5)")
                .withMessageContaining("[.., 4]");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalSeedsGiveEqualWeights(String kind) {
        float[] first = forward(newBlock(kind, Map.of(), 7), false, rows(3)).toFloatArray();
        assertThat(forward(newBlock(kind, Map.of(), 7), false, rows(3)).toFloatArray())
                .isEqualTo(first);
        assertThat(forward(newBlock(kind, Map.of(), 8), false, rows(3)).toFloatArray())
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyWeightLearnsWhateverTheNumberOfTasks(String kind) {
        for (int tasks = 1; tasks <= 3; tasks++) {
            Block block = MultiTaskKinds.spec(kind, new MultiTaskSizes(4, tasks), Map.of())
                    .newBlock(manager, new SplittableRandom(3));
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(forward(block, true, rows(16)).square().sum());
            }
            NamedWeights.trained(block)
                    .forEach((name, weight) -> assertThat(
                                    weight.getArray().getGradient().abs().sum().getFloat())
                            .as(name)
                            .isPositive());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBatchIsNotTrainedInPartsWhereItsRowsAreNotIndependent(String kind) {
        assertThat(spec(kind, Map.of()).trainsInParts()).isTrue();
        assertThat(spec(kind, Map.of("dropout", "0.5")).trainsInParts()).isFalse();
        assertThat(spec(kind, Map.of("normalization", "batch")).trainsInParts()).isFalse();
    }

    @Test
    void onlyTheBaseIsolatesItsTasks() {
        assertThat(MultiTaskKinds.names())
                .filteredOn(kind -> spec(kind, Map.of()).isolatesTasks())
                .containsExactly("single-task");
    }

    @Test
    void expertsAreCountedPerTask() {
        MultiTaskSpec spec = spec("ple", Map.of("ownExperts", "1,3,2", "sharedExperts", "2", "levels", "3"));
        assertThat(NamedWeights.of(spec.newBlock(manager, new SplittableRandom(1)))
                        .keySet())
                .contains(
                        "level2.task1.expert2.layer0.linear.weight",
                        "level2.shared.expert1.layer1.linear.bias",
                        "level1.sharedGate.choice.output.weight",
                        "level0.gate2.choice.output.weight",
                        "towers.tower2.output.bias")
                .doesNotContain(
                        "level0.task0.expert1.layer0.linear.weight",
                        "level2.sharedGate.choice.output.weight",
                        "level0.gate0.choice.output.bias");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec("cgc", Map.of("ownExperts", "1,2")))
                .withMessage(
                        "Hyperparameter ownExperts is 1,2 for 3 tasks; expected one number, or one for each task.");
    }

    private static MultiTaskSpec spec(String kind, Map<String, String> chosen) {
        return MultiTaskKinds.spec(kind, SIZES, chosen);
    }

    private Block newBlock(String kind, Map<String, String> chosen, int seed) {
        return spec(kind, chosen).newBlock(manager, new SplittableRandom(seed));
    }

    private static float[] rows(int count) {
        float[] values = new float[count * 4];
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 4 - 2;
        }
        return values;
    }

    private NDArray forward(Block block, boolean training, float[] values) {
        NDArray input = manager.create(values, new Shape(values.length / 4, 4));
        return block.forward(new ParameterStore(manager, false), new NDList(input), training)
                .singletonOrThrow();
    }
}
