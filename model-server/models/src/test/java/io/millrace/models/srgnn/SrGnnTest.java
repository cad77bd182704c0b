package io.millrace.models.srgnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.zoo.ModelKinds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrGnnTest {

    private static final int DIMENSION = 4;
    private static final int LENGTH = 5;
    private static final long[] ITEMS = {3, 1, 3, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final float[] MASK = {1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    @Test
    void hyperparametersComeBackFromTheirMap() {
        SrGnnHyperparameters sizes = new SrGnnHyperparameters(DIMENSION, 2, false, LENGTH);
        assertThat(ModelKinds.spec("sr-gnn", sizes.toMap())).isEqualTo(sizes);
        Map<String, Object> values = new LinkedHashMap<>(sizes.toMap());
        values.put("readout", "local");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SrGnnHyperparameters.fromMap(values))
                .withMessageContaining("readout")
                .withMessageContaining("hybrid, global");
        values.put("readout", "global");
        values.put("steps", 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SrGnnHyperparameters.fromMap(values))
                .withMessageContaining("Hyperparameter steps is 0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theInterestIsThatOfThePureGraph(boolean hybrid) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SrGnn block =
                    new SrGnnHyperparameters(DIMENSION, 2, hybrid, LENGTH).newBlock(manager, new SplittableRandom(1));
            ParameterStore parameters = new ParameterStore(manager, false);
            NDArray table = table(manager);
            float[] encoded = encode(block, manager, table, MASK).get(0).get(0).toFloatArray();

            SessionGraph graph = SessionGraph.of(new long[] {3, 1, 3, 2, 0});
            NDArray nodes = block.propagation()
                    .forward(
                            parameters,
                            new NDList(
                                    table.get(manager.create(graph.nodes())).expandDims(0),
                                    manager.create(graph.incoming()).expandDims(0),
                                    manager.create(graph.outgoing()).expandDims(0)),
                            false)
                    .singletonOrThrow();
            NDArray states = nodes.get(0).get(manager.create(graph.alias())).expandDims(0);
            SessionReadout readout = (SessionReadout) block.getChildren().valueAt(1);
            NDArray expected = readout.forward(
                            parameters,
                            new NDList(states, manager.create(MASK).get(":5").expandDims(0)),
                            false)
                    .get(0);
            assertThat(encoded).containsExactly(expected.toFloatArray(), within(1e-6f));
        }
    }

    @Test
    void aHistoryWithoutItemsGivesAZeroInterestAndUniformAttention() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SrGnn block = block(manager);
            NDList encoded = encode(block, manager, table(manager), MASK);
            assertThat(encoded.get(0).getShape()).isEqualTo(new Shape(3, 1, DIMENSION));
            assertThat(encoded.get(1).getShape()).isEqualTo(new Shape(3, 1, LENGTH));
            assertThat(encoded.get(0).get(2).toFloatArray()).containsExactly(new float[DIMENSION], within(0f));
            assertThat(encoded.get(1).get(2).toFloatArray()).containsOnly(0.2f);
            assertThat(encoded.get(1).get(1).toFloatArray()).containsExactly(1, 0, 0, 0, 0);
            float[] attention = encoded.get(1).get(0).toFloatArray();
            assertThat(attention[0]).isEqualTo(attention[2], within(1e-6f));
            assertThat(attention[0] + attention[1] + attention[2] + attention[3])
                    .isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void aRepeatedItemGivesAllItsGradientToOneRowAndPaddingGetsNone() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SrGnn block = block(manager);
            NDArray table = table(manager);
            table.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(
                        encode(block, manager, table, MASK).get(0).square().sum());
            }
            float[] gradient = WeightAccess.takeGradient(table);
            for (int row = 0; row < 4; row++) {
                assertThat(gradient[row * DIMENSION] != 0).as("row %d", row).isEqualTo(row > 0);
            }
        }
    }

    @Test
    void rowsOfABatchDoNotMeet() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SrGnn block = block(manager);
            NDArray table = table(manager);
            NDArray together = encode(block, manager, table, MASK).get(0);
            NDList alone = block.forward(
                    new ParameterStore(manager, false),
                    new NDList(
                            table.get(manager.create(ITEMS).get(":5").expandDims(0)),
                            manager.create(MASK).get(":5").expandDims(0),
                            manager.create(ITEMS).get(":5").expandDims(0)),
                    false);
            assertThat(NDArrays.allClose(alone.get(0).get(0), together.get(0))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void declaredWeightShapesAreThoseOfTheBlock(boolean hybrid) {
        SrGnnHyperparameters sizes = new SrGnnHyperparameters(3, 1, hybrid, LENGTH);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, String> actual = new LinkedHashMap<>();
            NamedWeights.of(sizes.newBlock(manager, new SplittableRandom(1)))
                    .forEach((name, weight) ->
                            actual.put(name, weight.getArray().getShape().toString()));
            Map<String, String> declared = new LinkedHashMap<>();
            sizes.weightShapes().forEach((name, shape) -> declared.put(name, new Shape(shape).toString()));
            assertThat(actual.toString()).isEqualTo(declared.toString());
        }
    }

    @Test
    void aPassLeavesNothingOnTheManagerOfTheWeights() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SrGnn block = block(manager);
            int before = manager.getManagedArrays().size();
            try (NDManager call = manager.newSubManager()) {
                encode(block, call, table(call), MASK);
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    private static SrGnn block(NDManager manager) {
        return new SrGnnHyperparameters(DIMENSION, 1, true, LENGTH).newBlock(manager, new SplittableRandom(1));
    }

    private static NDList encode(SrGnn block, NDManager manager, NDArray table, float[] mask) {
        NDArray items = manager.create(ITEMS, new Shape(3, LENGTH));
        return block.forward(
                new ParameterStore(manager, false),
                new NDList(table.get(items), manager.create(mask, items.getShape()), items),
                false);
    }

    private static NDArray table(NDManager manager) {
        return manager.arange(16f).add(1).sin().reshape(4, DIMENSION);
    }
}
