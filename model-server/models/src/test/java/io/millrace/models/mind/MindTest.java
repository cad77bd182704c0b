package io.millrace.models.mind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.GaussianInitializer;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MindTest {

    private static final int DIMENSION = 4;
    private static final int INTERESTS = 3;
    private static final int LENGTH = 8;

    private final NDManager manager = NDManager.newBaseManager();

    /** A full history, one of three items, and an empty one. */
    private final NDArray mask = manager.create(new float[][] {maskOf(LENGTH), maskOf(3), maskOf(0)});

    private final NDArray history = new GaussianInitializer(new SplittableRandom(3), 1)
            .initialize(manager, new Shape(3, LENGTH, DIMENSION), DataType.FLOAT32);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hyperparametersComeBackFromTheirMap() {
        MindHyperparameters sizes = sizes(true, false, InterestCount.DYNAMIC, 5);

        assertThat(MindHyperparameters.fromMap(sizes.toMap())).isEqualTo(sizes);
        assertThat(sizes.toMap())
                .containsEntry("bias", "trained")
                .containsEntry("projection", "none")
                .containsEntry("interestCount", "dynamic");
    }

    @ParameterizedTest
    @CsvSource({"bias, yes", "projection, tanh", "interestCount, log"})
    void unknownChoicesAreNamedWithThoseThereAre(String name, String value) {
        Map<String, Object> values =
                new LinkedHashMap<>(sizes(false, false, InterestCount.FIXED, 1).toMap());
        values.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MindHyperparameters.fromMap(values))
                .withMessageContaining("Hyperparameter " + name + " of mind is " + value + "; expected one of ");
    }

    @Test
    void oneUserAskedTwiceGetsOneAnswer() {
        Mind block = block(sizes(false, false, InterestCount.FIXED, 1));

        assertThat(interests(block).toFloatArray()).isEqualTo(interests(block).toFloatArray());
    }

    @Test
    void interestsOfOneUserDifferThoughTheyShareTheirVotes() {
        NDArray interests = interests(block(sizes(false, false, InterestCount.FIXED, 1)));

        assertThat(interests.get("0, 0").toFloatArray())
                .isNotEqualTo(interests.get("0, 1").toFloatArray());
    }

    @Test
    void theRoutingSeedBelongsToTheModel() {
        assertThat(interests(block(sizes(false, false, InterestCount.FIXED, 1))).toFloatArray())
                .isNotEqualTo(interests(block(sizes(false, false, InterestCount.FIXED, 2)))
                        .toFloatArray());
    }

    @Test
    void interestsThatAUserDoesNotHaveAreZeroAndAttendUniformly() {
        NDList encoded = encode(block(sizes(false, false, InterestCount.DYNAMIC, 1)));

        NDArray interests = encoded.get(0);
        assertThat(interests.get(0).norm(new int[] {-1}).toFloatArray()).doesNotContain(0);
        assertThat(interests.get("1, :2").norm(new int[] {-1}).toFloatArray()).doesNotContain(0);
        assertThat(interests.get("1, 2").toFloatArray()).containsOnly(0);
        assertThat(encoded.get(1).get("1, 2").toFloatArray()).containsExactly(1f / 3, 1f / 3, 1f / 3, 0, 0, 0, 0, 0);
    }

    @Test
    void whatAUserHasIsSharedAmongTheActiveInterestsOnly() {
        Mind dynamic = block(sizes(false, false, InterestCount.DYNAMIC, 1));
        NDArray oneItem = manager.create(new float[][] {maskOf(1), maskOf(1), maskOf(1)});

        NDArray attention = dynamic.forward(new ParameterStore(manager, false), new NDList(history, oneItem), false)
                .get(0);

        NDArray vote = history.get(":, 0")
                .matMul(NamedWeights.of(dynamic).get("votes.weight").getArray().transpose());
        NDArray alone = attention.get(":, 0");
        // the only interest takes all of the item: its direction and the full length that squashing leaves
        NDArray length = vote.norm(new int[] {-1}, true);
        NDArray expected = vote.mul(length.div(length.square().add(1)));
        assertThat(alone.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-5f));
    }

    @Test
    void aProjectionLeavesNothingNegativeAndNothingAtInterestsThatAUserDoesNotHave() {
        Mind block = block(sizes(true, true, InterestCount.DYNAMIC, 1));
        float[] bias = new float[DIMENSION];
        Arrays.fill(bias, 0.5f);
        WeightAccess.write(NamedWeights.of(block).get("projection.bias").getArray(), bias);

        NDArray interests = interests(block);

        for (float value : interests.toFloatArray()) {
            assertThat(value).isNotNegative();
        }
        assertThat(interests.get("1, 2").toFloatArray()).containsOnly(0);
        assertThat(interests.get("2, 0").toFloatArray()).as("no item").containsOnly(0.5f);
        assertThat(interests.get("2, 1:").toFloatArray()).containsOnly(0);
    }

    private static MindHyperparameters sizes(boolean bias, boolean projection, InterestCount count, int routingSeed) {
        return new MindHyperparameters(DIMENSION, INTERESTS, LENGTH, 3, routingSeed, bias, projection, count);
    }

    private Mind block(MindHyperparameters sizes) {
        return sizes.newBlock(manager, new SplittableRandom(9));
    }

    private NDArray interests(Mind block) {
        return encode(block).get(0);
    }

    private NDList encode(Mind block) {
        return block.forward(new ParameterStore(manager, false), new NDList(history, mask), false);
    }

    private static float[] maskOf(int items) {
        float[] mask = new float[LENGTH];
        Arrays.fill(mask, 0, items, 1);
        return mask;
    }
}
