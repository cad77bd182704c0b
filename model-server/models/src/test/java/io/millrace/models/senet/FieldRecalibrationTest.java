package io.millrace.models.senet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldRecalibrationTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void eachFieldIsScaledByItsWeightAndReluCanSwitchAFieldOff() {
        NDList outputs = forward(block(Excitation.RELU), 1, 2, 2, 1, 3, 10, 20);
        // means 2 and 15; one hidden unit of 2 + 15; weights 17 * 0.1 and 17 * -0.2
        assertThat(outputs.get(1).toFloatArray()[0]).isCloseTo(1.7f, within(1e-5f));
        assertThat(outputs.get(1).toFloatArray()[1]).isZero();
        assertThat(outputs.get(0).toFloatArray()).containsExactly(new float[] {1.7f, 5.1f, 0, 0}, within(1e-5f));
    }

    @Test
    void sigmoidWeightsLieBetweenZeroAndOne() {
        float[] weights =
                forward(block(Excitation.SIGMOID), 1, 2, 2, 1, 3, 10, 20).get(1).toFloatArray();
        assertThat(weights[0]).isCloseTo((float) (1 / (1 + Math.exp(-1.7))), within(1e-5f));
        assertThat(weights[1]).isCloseTo((float) (1 / (1 + Math.exp(3.4))), within(1e-5f));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBatchGivesAnEmptyOutput(Excitation excitation) {
        NDList outputs = forward(block(excitation), 0, 2, 2);
        assertThat(outputs.get(0).getShape()).isEqualTo(new Shape(0, 2, 2));
        assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(0, 2));
    }

    @Test
    void theReducedWidthIsAThirdButNeverNone() {
        assertThat(reducedWidth(2)).isEqualTo(1);
        assertThat(reducedWidth(8)).isEqualTo(2);
        assertThat(reducedWidth(9)).isEqualTo(3);
    }

    @Test
    void wrongShapesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward(block(Excitation.RELU), 1, 3, 2, 0, 0, 0, 0, 0, 0))
                .withMessage("Recalibration of 2 fields got an input of shape (1, 3, 2); expected [B, 2, d].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldRecalibration(0, 1, Excitation.RELU))
                .withMessageContaining("Recalibration of 0 fields");
    }

    private FieldRecalibration block(Excitation excitation) {
        FieldRecalibration block = new FieldRecalibration(2, 1, excitation);
        block.initialize(manager, DataType.FLOAT32);
        WeightAccess.write(
                NamedWeights.of(block).get("excitation.layer0.linear.weight").getArray(), new float[] {1, 1});
        WeightAccess.write(
                NamedWeights.of(block).get("excitation.output.weight").getArray(), new float[] {0.1f, -0.2f});
        return block;
    }

    private long reducedWidth(int fields) {
        FieldRecalibration block = FieldRecalibration.reducedBy(3, fields, Excitation.RELU);
        block.initialize(manager, DataType.FLOAT32);
        return NamedWeights.of(block)
                .get("excitation.layer0.linear.weight")
                .getArray()
                .getShape()
                .get(0);
    }

    private NDList forward(FieldRecalibration block, int batch, int fields, int dimension, float... values) {
        return block.forward(
                new ParameterStore(manager, false),
                new NDList(manager.create(values, new Shape(batch, fields, dimension))),
                false);
    }
}
