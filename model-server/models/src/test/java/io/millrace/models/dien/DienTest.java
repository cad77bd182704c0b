package io.millrace.models.dien;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.zoo.RankerKinds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DienTest {

    private static final RankerSizes SIZES = new RankerSizes(2, 3, 1);

    private final NDManager manager = NDManager.newBaseManager();
    private final RandomGenerator random = new SplittableRandom(3);

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper", "authors-code", "attention-is-update"})
    void anEmptyHistoryIsAZeroInterestInEveryForm(String evolution) {
        NDList outputs = forward(SIZES, Map.of("evolution", evolution), 0, 2);
        assertThat(outputs.get(1).get(0).toFloatArray()).containsOnly(0);
        assertThat(outputs.get(1).get(1).toFloatArray()).doesNotContain(0);
        assertThat(outputs.get(2).get(1).get(2).toFloatArray()).containsOnly(0);
    }

    @Test
    void negativesAddAnAuxiliaryLossAndChangeNothingElse() {
        DienHyperparameters sizes = DienHyperparameters.defaults(SIZES);
        Dien block = sizes.newBlock(manager, random);
        NDList inputs = batch(SIZES, 3, 2);
        NDList plain = block.forward(new ParameterStore(manager, false), inputs, false);
        inputs.add(inputs.get(1).neg());
        NDList taught = block.forward(new ParameterStore(manager, false), inputs, false);
        assertThat(taught.get(0).toFloatArray()).isEqualTo(plain.get(0).toFloatArray());
        assertThat(taught.get(1).getShape()).isEqualTo(new Shape());
        assertThat(taught.get(1).toFloatArray()[0]).isPositive();
        assertThat(taught.get(2).toFloatArray()).isEqualTo(plain.get(1).toFloatArray());
    }

    @Test
    void theAuxiliaryLossIsThatOfTheSuccessorsOnly() {
        AuxiliaryLoss loss = new AuxiliaryLoss(1, List.of());
        Shape sequence = new Shape(1, 3, 1);
        loss.initialize(manager, DataType.FLOAT32, sequence, sequence, sequence, new Shape(1, 3));
        WeightAccess.write(NamedWeights.of(loss).get("network.output.weight").getArray(), new float[] {2, 3});
        float value = auxiliary(loss, new float[] {0.1f, 9, 9}, new float[] {9, 0.4f, 9}, new float[] {9, -0.5f, 9}, 2);
        double clicked = 2 * 0.1 + 3 * 0.4;
        double skipped = 2 * 0.1 - 3 * 0.5;
        double expected = (Math.log1p(Math.exp(-clicked)) + Math.log1p(Math.exp(skipped))) / 2;
        assertThat(value).isCloseTo((float) expected, within(1e-6f));
        assertThat(auxiliary(loss, new float[3], new float[3], new float[3], 1)).isZero();
    }

    @Test
    void historiesWithoutSuccessorsHaveNoAuxiliaryLoss() {
        RankerSizes shortest = new RankerSizes(2, 1, 1);
        Dien block = DienHyperparameters.defaults(shortest).newBlock(manager, random);
        NDList inputs = batch(shortest, 1, 0);
        inputs.add(inputs.get(1).neg());
        assertThat(block.forward(new ParameterStore(manager, false), inputs, true)
                        .get(1)
                        .toFloatArray())
                .containsExactly(0);
    }

    @Test
    void negativesOfAnotherShapeAreNamed() {
        Dien block = DienHyperparameters.defaults(SIZES).newBlock(manager, random);
        NDList inputs = batch(SIZES, 3, 2);
        inputs.add(inputs.get(1).get(":, 1:"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> block.forward(new ParameterStore(manager, false), inputs, true))
                .withMessage("The ranking model dien was given negatives of shape (2, 2, 2); expected (2, 3, 2).");
    }

    private float auxiliary(AuxiliaryLoss loss, float[] interests, float[] history, float[] negatives, int length) {
        Shape sequence = new Shape(1, 3, 1);
        float[] mask = new float[3];
        Arrays.fill(mask, 0, length, 1);
        return loss.forward(
                        new ParameterStore(manager, false),
                        new NDList(
                                manager.create(interests, sequence),
                                manager.create(history, sequence),
                                manager.create(negatives, sequence),
                                manager.create(mask, new Shape(1, 3))),
                        true)
                .singletonOrThrow()
                .toFloatArray()[0];
    }

    private NDList forward(RankerSizes sizes, Map<String, String> chosen, int... lengths) {
        return RankerKinds.spec("dien", sizes, chosen)
                .newBlock(manager, random)
                .forward(new ParameterStore(manager, false), batch(sizes, lengths), false);
    }

    private NDList batch(RankerSizes sizes, int... lengths) {
        Shape[] shapes = RankerInputs.shapes(sizes, lengths.length);
        float[] mask = new float[(int) shapes[2].size()];
        for (int row = 0; row < lengths.length; row++) {
            Arrays.fill(mask, row * sizes.historyLength(), row * sizes.historyLength() + lengths[row], 1);
        }
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
