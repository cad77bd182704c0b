package io.millrace.models.comirec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.zoo.ModelKinds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComiRecSaTest {

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(4, 8, 3, 5);

    @Test
    void hyperparametersComeBackFromTheirMap() {
        assertThat(ComiRecSaHyperparameters.fromMap(SIZES.toMap())).isEqualTo(SIZES);
        assertThat(ModelKinds.spec("comirec-sa", SIZES.toMap())).isEqualTo(SIZES);
    }

    @Test
    void unknownAndMissingHyperparametersAreNamed() {
        Map<String, Object> values = new LinkedHashMap<>(SIZES.toMap());
        values.remove("hidden");
        values.put("hiddn", 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComiRecSaHyperparameters.fromMap(values))
                .withMessageContaining("unknown 'hiddn'")
                .withMessageContaining("missing 'hidden'");
    }

    @ParameterizedTest
    @CsvSource({"dimension, 0", "interests, -1", "historyLength, 2000000000", "hidden, 3000000000"})
    void hyperparametersOutOfRangeAreNamed(String name, long value) {
        Map<String, Object> values = new LinkedHashMap<>(SIZES.toMap());
        values.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComiRecSaHyperparameters.fromMap(values))
                .withMessageContaining("Hyperparameter " + name)
                .withMessageContaining(String.valueOf(value));
    }

    @Test
    void unknownKindsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelKinds.spec("comirec-xx", Map.of()))
                .withMessageStartingWith("Unknown kind of model 'comirec-xx'; this release knows [")
                .withMessageContaining("comirec-sa");
    }

    @Test
    void anEmptyHistoryGivesZeroInterestsAndOneItemGivesThatItemForEveryInterest() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] history = new float[2 * 5 * 4];
            for (int i = 0; i < history.length; i++) {
                history[i] = i;
            }
            float[] mask = {0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
            NDList encoded = SIZES.newBlock(manager, new SplittableRandom(1))
                    .forward(
                            new ParameterStore(manager, false),
                            new NDList(
                                    manager.create(history, new Shape(2, 5, 4)), manager.create(mask, new Shape(2, 5))),
                            false);
            float[] interests = encoded.get(0).toFloatArray();
            float[] attention = encoded.get(1).toFloatArray();
            for (int k = 0; k < 3; k++) {
                for (int j = 0; j < 4; j++) {
                    assertThat(interests[k * 4 + j]).isZero();
                    assertThat(interests[(3 + k) * 4 + j]).isCloseTo(20 + j, within(1e-5f));
                }
                assertThat(attention[k * 5]).isCloseTo(0.2f, within(1e-6f));
                assertThat(attention[(3 + k) * 5]).isEqualTo(1);
            }
        }
    }
}
