package io.millrace.models.sasrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.zoo.ModelKinds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SasRecEncoderTest {

    private static final int DIMENSION = 4;
    private static final int LENGTH = 3;
    private static final SasRecHyperparameters SIZES =
            new SasRecHyperparameters(DIMENSION, LENGTH, 2, 2, 0.5, Normalization.PRE);

    private NDManager manager;
    private SasRecEncoder encoder;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        encoder = SIZES.newBlock(manager, new SplittableRandom(1));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theInterestIsWhatTheNetworkSaysAtTheLastItem() {
        NDArray history = history();
        NDList encoded = encode(history, mask(1, 1, 0));
        NDArray leftPadded = history.get(":, :2");
        NDList features = encoder.network()
                .forward(new ParameterStore(manager, false), new NDList(leftPadded, mask(1, 1)), false);
        assertThat(encoded.get(0).toFloatArray())
                .containsExactly(features.get(0).get("0, -1").toFloatArray(), within(1e-5f));
        assertThat(encoded.get(1).get("0, 0, :2").toFloatArray())
                .containsExactly(
                        features.get(1).get("0, :, -1").mean(new int[] {0}).toFloatArray(), within(1e-6f));
        assertThat(encoded.get(1).getFloat(0, 0, 2)).isZero();
    }

    @Test
    void paddingHasNoInfluence() {
        NDArray history = history();
        NDArray other = history.duplicate();
        other.set(new NDIndex("0, -1"), 9);
        assertThat(encode(other, mask(1, 1, 0)).get(0).toFloatArray())
                .containsExactly(encode(history, mask(1, 1, 0)).get(0).toFloatArray());
    }

    @Test
    void aHistoryWithoutAnyItemGivesNoInterestAndUniformAttention() {
        NDList encoded = encode(history(), mask(0, 0, 0));
        assertThat(encoded.get(0).toFloatArray()).containsOnly(0);
        assertThat(encoded.get(1).toFloatArray()).containsOnly(new float[] {1f / LENGTH}, within(1e-6f));
    }

    @Test
    void aHistoryOfOneItemAttendsToIt() {
        assertThat(encode(history(), mask(1, 0, 0)).get(1).toFloatArray()).containsExactly(1, 0, 0);
    }

    @Test
    void declaredWeightShapesAreThoseOfTheBlock() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        NamedWeights.of(encoder)
                .forEach((name, weight) ->
                        shapes.put(name, weight.getArray().getShape().getShape()));
        assertThat(shapes.keySet())
                .containsExactlyElementsOf(SIZES.weightShapes().keySet());
        SIZES.weightShapes()
                .forEach((name, shape) -> assertThat(shapes.get(name)).as(name).isEqualTo(shape));
    }

    @Test
    void hyperparametersComeBackFromTheirMap() {
        assertThat(ModelKinds.spec("sasrec", SIZES.toMap())).isEqualTo(SIZES);
        assertThat(ModelKinds.spec("sasrec", new EncoderSizes(50, 50), Map.of("normalization", "post")))
                .isEqualTo(new SasRecHyperparameters(50, 50, 2, 1, 0.5, Normalization.POST));
    }

    @Test
    void unknownAndMissingHyperparametersAreNamed() {
        Map<String, Object> values = new LinkedHashMap<>(SIZES.toMap());
        values.remove("heads");
        values.put("head", 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SasRecHyperparameters.fromMap(values))
                .withMessageContaining("unknown 'head'")
                .withMessageContaining("missing 'heads'");
    }

    @ParameterizedTest
    @CsvSource({"dimension, 0", "historyLength, 0", "blocks, 65", "heads, 3", "dropout, 1.0", "normalization, middle"})
    void hyperparametersThatDoNotFitAreNamed(String name, String text) {
        Map<String, Object> values = new LinkedHashMap<>(SIZES.toMap());
        values.computeIfPresent(
                name,
                (key, before) -> before instanceof Integer
                        ? Integer.valueOf(text)
                        : before instanceof Double ? Double.valueOf(text) : text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SasRecHyperparameters.fromMap(values))
                .withMessageContaining("Hyperparameter " + name)
                .withMessageContaining(text);
    }

    private NDArray history() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[LENGTH * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return manager.create(values, new Shape(1, LENGTH, DIMENSION));
    }

    private NDArray mask(float... valid) {
        return manager.create(valid, new Shape(1, valid.length));
    }

    private NDList encode(NDArray history, NDArray mask) {
        return encoder.forward(new ParameterStore(manager, false), new NDList(history, mask), false);
    }
}
