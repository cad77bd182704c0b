package io.millrace.models.pfcr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.zoo.ModelKinds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the encoder does beyond the contract of all user encoders. */
class PfcrEncoderTest {

    private static final int DIMENSION = 4;
    private static final int LENGTH = 5;
    private static final PfcrHyperparameters SIZES = new PfcrHyperparameters(DIMENSION, LENGTH, 2, 2, 6, 0.5);

    private final NDManager manager = NDManager.newBaseManager();
    private PfcrEncoder encoder = new PfcrEncoder(SIZES);

    @BeforeEach
    void create() {
        encoder = SIZES.newBlock(manager, new SplittableRandom(3));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anEmptyHistoryGivesAZeroInterestAndUniformAttention() {
        NDList encoded = encode(uniform(2), mask(0, 3));
        assertThat(encoded.get(0).get(0).toFloatArray()).containsOnly(0);
        assertThat(encoded.get(1).get(0).toFloatArray()).containsOnly(new float[] {.2f}, within(1e-6f));
        assertThat(encoded.get(0).get(1).toFloatArray()).doesNotContain(0, Float.NaN);
    }

    @Test
    void attentionIsOnePerUserOverValidPositions() {
        NDList encoded = encode(uniform(2), mask(1, 3));
        assertThat(encoded.get(0).getShape()).isEqualTo(new Shape(2, 1, DIMENSION));
        assertThat(encoded.get(1).getShape()).isEqualTo(new Shape(2, 1, LENGTH));
        assertThat(encoded.get(1).get(0).toFloatArray()).containsExactly(new float[] {1, 0, 0, 0, 0}, within(1e-6f));
        float[] ofThree = encoded.get(1).get(1).toFloatArray();
        assertThat(ofThree[0] + ofThree[1] + ofThree[2]).isCloseTo(1, within(1e-6f));
        assertThat(ofThree[3]).isZero();
    }

    @Test
    void anInterestIsThatOfTheItemsUpToTheLast() {
        NDArray history = uniform(1);
        float[] ofThree = encode(history, mask(3)).get(0).toFloatArray();
        assertThat(encode(history, mask(4)).get(0).toFloatArray()).isNotEqualTo(ofThree);
        NDArray reordered =
                history.get(":, 1:2").concat(history.get(":, 0:1"), 1).concat(history.get(":, 2:"), 1);
        assertThat(encode(reordered, mask(3)).get(0).toFloatArray())
                .as("the same items in another order")
                .isNotEqualTo(ofThree);
    }

    @Test
    void historiesOfLengthOneAreALength() {
        PfcrEncoder shortest =
                new PfcrHyperparameters(DIMENSION, 1, 1, 1, 6, 0).newBlock(manager, new SplittableRandom(3));
        NDArray mask = manager.create(new float[] {1, 0}, new Shape(2, 1));
        NDList encoded = forward(shortest, uniform(2).get(":, 0:1"), mask);
        assertThat(encoded.get(0).get(1).toFloatArray()).containsOnly(0);
        assertThat(encoded.get(1).toFloatArray()).containsOnly(1);
    }

    @Test
    void thePapersHyperparametersFitAnyDimension() {
        assertThat(ModelKinds.spec("pfcr", new EncoderSizes(300, 20), Map.of()))
                .isEqualTo(new PfcrHyperparameters(300, 20, 2, 2, 256, 0.5));
        assertThat(ModelKinds.spec("pfcr", new EncoderSizes(15, 20), Map.of("dropout", "0.1")))
                .isEqualTo(new PfcrHyperparameters(15, 20, 2, 1, 256, 0.1));
    }

    @ParameterizedTest
    @CsvSource({"dimension, 0", "historyLength, -3", "blocks, 100", "heads, 3", "heads, 8", "inner, 0"})
    void hyperparametersOutOfRangeAreNamed(String name, int value) {
        Map<String, Object> values = new LinkedHashMap<>(SIZES.toMap());
        values.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PfcrHyperparameters.fromMap(values))
                .withMessageContaining("Hyperparameter " + name + " is " + value);
    }

    @Test
    void aDropoutThatIsNoFractionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PfcrHyperparameters(4, 5, 2, 2, 6, 1))
                .withMessageContaining("dropout is 1.0");
    }

    private NDList encode(NDArray history, NDArray mask) {
        return forward(encoder, history, mask);
    }

    private NDList forward(PfcrEncoder block, NDArray history, NDArray mask) {
        return block.forward(new ParameterStore(manager, false), new NDList(history, mask), false);
    }

    private NDArray uniform(int batch) {
        SplittableRandom random = new SplittableRandom(11);
        float[] values = new float[batch * LENGTH * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return manager.create(values, new Shape(batch, LENGTH, DIMENSION));
    }

    private NDArray mask(int... lengths) {
        float[] mask = new float[lengths.length * LENGTH];
        for (int row = 0; row < lengths.length; row++) {
            Arrays.fill(mask, row * LENGTH, row * LENGTH + lengths[row], 1);
        }
        return manager.create(mask, new Shape(lengths.length, LENGTH));
    }
}
