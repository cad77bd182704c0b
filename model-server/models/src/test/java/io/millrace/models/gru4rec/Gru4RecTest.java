package io.millrace.models.gru4rec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.UniformWithin;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.zoo.ModelKinds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gru4RecTest {

    private static final int DIMENSION = 3;
    private static final int LENGTH = 4;
    private static final float[] MASK = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};

    @Test
    void hyperparametersComeBackFromTheirMap() {
        Gru4RecHyperparameters sizes = new Gru4RecHyperparameters(DIMENSION, 2, LENGTH);
        assertThat(ModelKinds.spec("gru4rec", sizes.toMap())).isEqualTo(sizes);
        assertThat(ModelKinds.spec("gru4rec", new EncoderSizes(DIMENSION, LENGTH), Map.of("layers", "2")))
                .isEqualTo(sizes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gru4RecHyperparameters(DIMENSION, 17, LENGTH))
                .withMessageContaining("Hyperparameter layers is 17");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theInterestIsTheStateAfterTheLastItem(int layers) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Gru4Rec block =
                    new Gru4RecHyperparameters(DIMENSION, layers, LENGTH).newBlock(manager, new SplittableRandom(1));
            NDList encoded = encode(block, history(manager), manager.create(MASK, new Shape(3, LENGTH)));
            assertThat(encoded.get(0).getShape()).isEqualTo(new Shape(3, 1, DIMENSION));
            assertThat(encoded.get(1).toFloatArray()).containsExactly(0, 0, 0, 1, 0, 1, 0, 0, .25f, .25f, .25f, .25f);
            assertThat(encoded.get(0).get(2).toFloatArray()).containsOnly(0);

            SessionGru steps = stepping(block, layers, manager);
            NDArray zero = manager.zeros(new Shape(3, DIMENSION));
            NDList states = layers == 1 ? new NDList(zero) : new NDList(zero, zero);
            for (int position = 0; position < LENGTH; position++) {
                NDList inputs = new NDList(history(manager).get(":, {}", position));
                inputs.addAll(states);
                states = steps.forward(new ParameterStore(manager, false), inputs, false);
                if (position == 1) {
                    assertClose(encoded.get(0).get(1), states.get(layers - 1).get(1));
                }
            }
            assertClose(encoded.get(0).get(0), states.get(layers - 1).get(0));
        }
    }

    @Test
    void whatStandsAtPaddedPositionsDoesNotMatter() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Gru4Rec block = new Gru4RecHyperparameters(DIMENSION, 2, LENGTH).newBlock(manager, new SplittableRandom(1));
            NDArray mask = manager.create(MASK, new Shape(3, LENGTH));
            NDArray noise = history(manager).add(mask.neg().add(1).mul(7).expandDims(-1));
            assertThat(encode(block, noise, mask).get(0).toFloatArray())
                    .containsExactly(
                            encode(block, history(manager), mask).get(0).toFloatArray());
        }
    }

    @Test
    void declaredWeightShapesAreThoseOfTheBlock() {
        Gru4RecHyperparameters sizes = new Gru4RecHyperparameters(DIMENSION, 2, LENGTH);
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
    void aStepNeedsOneStatePerLayer() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SessionGru steps = new SessionGru(SessionInput.CONSTRAINED_EMBEDDING, DIMENSION, 2);
            steps.initialize(manager, DataType.FLOAT32, new Shape(1, DIMENSION));
            NDArray one = manager.zeros(new Shape(1, DIMENSION));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> steps.forward(new ParameterStore(manager, false), new NDList(one, one), false))
                    .withMessageContaining("2 layers");
        }
    }

    @Test
    void aOneHotItemIsARowOfTheInputWeight() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SessionGru steps = new SessionGru(SessionInput.ONE_HOT, 2, 1);
            steps.setInitializer(new UniformWithin(1, new SplittableRandom(1)), Parameter.Type.WEIGHT);
            steps.initialize(manager, DataType.FLOAT32, new Shape(1, 6));
            assertThat(NamedWeights.of(steps).keySet())
                    .containsExactly(
                            "cell0.gates.bias", "cell0.gates.hidden", "cell0.candidate.bias", "cell0.candidate.hidden");
            NDArray row = manager.create(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f}, new Shape(1, 6));
            NDArray next = steps.forward(
                            new ParameterStore(manager, false), new NDList(row, manager.zeros(new Shape(1, 2))), false)
                    .singletonOrThrow();
            for (int unit = 0; unit < 2; unit++) {
                double update = 1 / (1 + Math.exp(-0.3 - 0.1 * unit));
                assertThat(next.toFloatArray()[unit])
                        .isCloseTo((float) (update * Math.tanh(0.5 + 0.1 * unit)), within(1e-6f));
            }
        }
    }

    @Test
    void scoresAreInnerProductsAndBiases() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray state = manager.create(new float[] {1, 2}, new Shape(1, 2));
            NDArray items = manager.create(new float[] {1, 0, 0, 1, 1, 1}, new Shape(3, 2));
            NDArray biases = manager.create(new float[] {10, 20, 30}, new Shape(3, 1));
            assertThat(SessionGru.scores(state, items, biases).toFloatArray()).containsExactly(11, 22, 33);
        }
    }

    @Test
    void aPassLeavesNothingOnTheManagerOfTheWeights() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Gru4Rec block = new Gru4RecHyperparameters(DIMENSION, 2, LENGTH).newBlock(manager, new SplittableRandom(1));
            int before = manager.getManagedArrays().size();
            try (NDManager call = manager.newSubManager()) {
                encode(block, history(call), call.create(MASK, new Shape(3, LENGTH)));
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    /** The encoder's weights in cells that are stepped one item at a time. */
    private static SessionGru stepping(Gru4Rec block, int layers, NDManager manager) {
        SessionGru steps = new SessionGru(SessionInput.CONSTRAINED_EMBEDDING, DIMENSION, layers);
        steps.initialize(manager, DataType.FLOAT32, new Shape(1, DIMENSION));
        Map<String, Parameter> stepped = NamedWeights.of(steps);
        NamedWeights.of(block)
                .forEach((name, weight) -> WeightAccess.write(
                        stepped.get(name.replaceFirst("layer(\\d+)\\.cell", "cell$1"))
                                .getArray(),
                        weight.getArray().toFloatArray()));
        return steps;
    }

    private static NDList encode(Gru4Rec block, NDArray history, NDArray mask) {
        return block.forward(new ParameterStore(mask.getManager(), false), new NDList(history, mask), false);
    }

    private static NDArray history(NDManager manager) {
        return manager.arange(36f).add(1).sin().reshape(3, LENGTH, DIMENSION);
    }

    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(actual.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-6f));
    }
}
