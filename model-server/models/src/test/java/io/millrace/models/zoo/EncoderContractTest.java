package io.millrace.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.layers.NamedWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What serving and training rely on, of every kind of user encoder. The users of the batch have a full history, one with a
 * repeated item, one of a single item, and one without any.
 */
class EncoderContractTest {

    private static final int DIMENSION = 8;
    private static final int LENGTH = 6;
    private static final int FULL = 0;
    private static final int SINGLE = 2;
    private static final int EMPTY = 3;
    private static final int[] LENGTHS = {LENGTH, 3, 1, 0};
    private static final long[][] ITEMS = {
        {5, 6, 7, 8, 9, 10}, {7, 5, 7, 0, 0, 0}, {9, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}
    };

    private final NDManager manager = NDManager.newBaseManager();

    static Set<String> kinds() {
        return ModelKinds.names();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void outputsHaveTheShapesOfTheSpecAndNoGaps(String kind) {
        EncoderSpec spec = spec(kind);
        for (boolean training : new boolean[] {false, true}) {
            NDList encoded = encode(spec, block(spec, 1), everybody(), training);

            assertThat(encoded).hasSizeGreaterThanOrEqualTo(2);
            assertThat(encoded.get(0).getShape())
                    .isEqualTo(new Shape(LENGTHS.length, spec.interests(), spec.dimension()));
            assertThat(encoded.get(1).getShape())
                    .isEqualTo(new Shape(LENGTHS.length, spec.interests(), spec.historyLength()));
            assertFinite(encoded.get(0));
            assertFinite(encoded.get(1));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void attentionRowsSumToOneOverTheValidPositions(String kind) {
        EncoderSpec spec = spec(kind);
        NDArray attention = encode(spec, block(spec, 1), everybody(), false).get(1);

        for (int user = 0; user < LENGTHS.length; user++) {
            for (int interest = 0; interest < spec.interests(); interest++) {
                float[] row = attention.get(user, interest).toFloatArray();
                float sum = 0;
                for (int position = 0; position < LENGTH; position++) {
                    assertThat(row[position]).as("user %d", user).isNotNegative();
                    if (user != EMPTY && position >= LENGTHS[user]) {
                        assertThat(row[position]).as("padded, user %d", user).isZero();
                    }
                    sum += row[position];
                }
                assertThat(sum).as("user %d", user).isCloseTo(1, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aHistoryWithoutItemsAttendsUniformlyAndOneItemTakesItAll(String kind) {
        EncoderSpec spec = spec(kind);
        NDArray attention = encode(spec, block(spec, 1), everybody(), false).get(1);

        for (int interest = 0; interest < spec.interests(); interest++) {
            for (float weight : attention.get(EMPTY, interest).toFloatArray()) {
                assertThat(weight).isCloseTo(1f / LENGTH, within(1e-6f));
            }
            assertThat(attention.getFloat(SINGLE, interest, 0)).isCloseTo(1, within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aUsersAnswerDoesNotDependOnTheOthersOfTheBatch(String kind) {
        EncoderSpec spec = spec(kind);
        Block block = block(spec, 1);
        NDList together = encode(spec, block, everybody(), false);

        for (int user = 0; user < LENGTHS.length; user++) {
            NDList alone = encode(spec, block, inputs(user), false);
            for (int output = 0; output < 2; output++) {
                assertThat(alone.get(output).toFloatArray())
                        .as("output %d of user %d", output, user)
                        .containsExactly(together.get(output).get(user).toFloatArray(), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatStandsAtPaddedPositionsDoesNotMatter(String kind) {
        EncoderSpec spec = spec(kind);
        Block block = block(spec, 1);
        NDList clean = everybody();
        NDArray padded = clean.get(1).neg().add(1);
        NDList dirty = new NDList(
                clean.get(0).add(padded.expandDims(-1).mul(3)),
                clean.get(1),
                clean.get(2).add(padded.toType(DataType.INT64, false).mul(77)));

        NDList expected = encode(spec, block, clean, false);
        NDList actual = encode(spec, block, dirty, false);
        for (int output = 0; output < 2; output++) {
            assertThat(actual.get(output).toFloatArray())
                    .as("output %d", output)
                    .containsExactly(expected.get(output).toFloatArray(), within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEmptyBatchIsRefusedByName(String kind) {
        EncoderSpec spec = spec(kind);
        NDList inputs = new NDList(
                manager.zeros(new Shape(0, LENGTH, DIMENSION), DataType.FLOAT32),
                manager.zeros(new Shape(0, LENGTH), DataType.FLOAT32),
                manager.zeros(new Shape(0, LENGTH), DataType.INT64));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(spec, block(spec, 1), inputs, false))
                .withMessageContaining("A model of kind " + kind + " was given an empty batch");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void wrongShapesAreRefusedWithTheExpectedOne(String kind) {
        EncoderSpec spec = spec(kind);
        Block block = block(spec, 1);
        NDList right = everybody();
        NDArray wide = right.get(0).concat(right.get(0), 2);
        NDArray shortMask = right.get(1).get(":, 1:");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(spec, block, new NDList(wide, right.get(1), right.get(2)), false))
                .withMessageContaining("history (4, 6, 16); expected [B,L,d] = (4, 6, 8)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(spec, block, new NDList(right.get(0), shortMask, right.get(2)), false))
                .withMessageContaining("mask (4, 5); expected [B,L] = (4, 6)");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void declaredWeightShapesAreThoseOfTheBlockInItsOrder(String kind) {
        EncoderSpec spec = spec(kind);
        List<String> declared = new ArrayList<>();
        spec.weightShapes().forEach((name, shape) -> declared.add(name + ' ' + new Shape(shape)));
        List<String> actual = new ArrayList<>();
        NamedWeights.of(block(spec, 1))
                .forEach((name, weight) ->
                        actual.add(name + ' ' + weight.getArray().getShape()));

        assertThat(declared).isEqualTo(actual);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalSeedsGiveEqualWeightsAndOtherSeedsOthers(String kind) {
        EncoderSpec spec = spec(kind);

        assertThat(weights(block(spec, 5))).isEqualTo(weights(block(spec, 5)));
        assertThat(weights(block(spec, 5))).isNotEqualTo(weights(block(spec, 6)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyTrainedWeightAndTheHistoryTakeGradientsThatAreFinite(String kind) {
        EncoderSpec spec = spec(kind);
        Block block = block(spec, 1);
        NDList inputs = everybody();
        inputs.get(0).setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray interests = encode(spec, block, inputs, true).get(0);
            collector.backward(interests.square().sum());
        }

        NamedWeights.trained(block).forEach((name, weight) -> {
            NDArray gradient = weight.getArray().getGradient();
            assertThat(gradient.isNaN().any().getBoolean()).as(name).isFalse();
        });
        float[] ofHistory = inputs.get(0).getGradient().toFloatArray();
        for (float value : ofHistory) {
            assertThat(value).isFinite();
        }
        assertThat(Arrays.copyOf(ofHistory, LENGTH * DIMENSION))
                .as("user %d", FULL)
                .isNotEqualTo(new float[LENGTH * DIMENSION]);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFrozenBlockLeavesNothingBehindOnItsManager(String kind) {
        EncoderSpec spec = spec(kind);
        try (NDManager ofWeights = NDManager.newBaseManager()) {
            Block block = spec.newBlock(ofWeights, new SplittableRandom(1));
            block.freezeParameters(true);
            int before = ofWeights.getManagedArrays().size();
            try (NDManager call = manager.newSubManager()) {
                NDList inputs = everybody();
                inputs.attach(call);
                block.forward(new ParameterStore(call, false), inputs, false);
            }
            assertThat(ofWeights.getManagedArrays()).hasSize(before);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hyperparametersComeBackFromTheirMapAndSaveForTheirNamesNothingElseDoes(String kind) {
        EncoderSpec spec = spec(kind);
        assertThat(spec.kind()).isEqualTo(kind);
        assertThat(spec.dimension()).isEqualTo(DIMENSION);
        assertThat(spec.historyLength()).isEqualTo(LENGTH);
        assertThat(ModelKinds.spec(kind, spec.toMap())).isEqualTo(spec);

        Map<String, Object> wrong = new LinkedHashMap<>(spec.toMap());
        wrong.remove("dimension");
        wrong.put("dimensoin", DIMENSION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelKinds.spec(kind, wrong))
                .withMessageContaining(kind)
                .withMessageContaining("unknown 'dimensoin'")
                .withMessageContaining("missing 'dimension'");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sizesOutOfRangeAreRefusedByName(String kind) {
        for (String name : List.of("dimension", "historyLength")) {
            Map<String, Object> wrong = new LinkedHashMap<>(spec(kind).toMap());
            wrong.put(name, 0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ModelKinds.spec(kind, wrong))
                    .withMessageContaining("Hyperparameter " + name + " is 0");
        }
    }

    private static EncoderSpec spec(String kind) {
        return ModelKinds.spec(kind, new EncoderSizes(DIMENSION, LENGTH), Map.of());
    }

    private Block block(EncoderSpec spec, int seed) {
        return spec.newBlock(manager, new SplittableRandom(seed));
    }

    private NDList encode(EncoderSpec spec, Block block, NDList inputs, boolean training) {
        assertThat(spec.historyLength()).isEqualTo(LENGTH);
        return block.forward(new ParameterStore(manager, false), inputs, training);
    }

    private NDList everybody() {
        return inputs(0, 1, 2, 3);
    }

    /** An item has the same embedding wherever it stands; padded positions are zero. */
    private NDList inputs(int... users) {
        float[] history = new float[users.length * LENGTH * DIMENSION];
        float[] mask = new float[users.length * LENGTH];
        long[] items = new long[users.length * LENGTH];
        for (int i = 0; i < users.length; i++) {
            for (int position = 0; position < LENGTHS[users[i]]; position++) {
                int at = i * LENGTH + position;
                long item = ITEMS[users[i]][position];
                mask[at] = 1;
                items[at] = item;
                SplittableRandom embedding = new SplittableRandom(item);
                for (int j = 0; j < DIMENSION; j++) {
                    history[at * DIMENSION + j] = 2 * embedding.nextFloat() - 1;
                }
            }
        }
        return new NDList(
                manager.create(history, new Shape(users.length, LENGTH, DIMENSION)),
                manager.create(mask, new Shape(users.length, LENGTH)),
                manager.create(items, new Shape(users.length, LENGTH)));
    }

    private static List<List<Float>> weights(Block block) {
        List<List<Float>> weights = new ArrayList<>();
        NamedWeights.of(block).values().forEach(weight -> {
            List<Float> values = new ArrayList<>();
            for (float value : weight.getArray().toFloatArray()) {
                values.add(value);
            }
            weights.add(values);
        });
        return weights;
    }

    private static void assertFinite(NDArray array) {
        for (float value : array.toFloatArray()) {
            assertThat(value).isFinite();
        }
    }
}
