package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AugruCellTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final float[] INPUT = {0.4f, -1.1f, 0.7f};
    private static final float[] STATE = {0.9f, -0.6f};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStepIsTheFormulaOfItsForm(AugruForm form) {
        AugruCell cell = initialized(new AugruCell(form, INPUTS, UNITS), 3);
        for (float attention : new float[] {0, 0.3f, 1}) {
            float[] next = step(cell, attention);
            double[] expected = formula(form, cell, attention);
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat(next[unit]).isCloseTo((float) expected[unit], within(1e-6f));
            }
        }
    }

    @Test
    void withoutAttentionThePapersFormKeepsItsState() {
        assertThat(step(initialized(new AugruCell(AugruForm.PAPER, INPUTS, UNITS), 3), 0))
                .containsExactly(STATE);
    }

    @Test
    void withoutAttentionTheAuthorsFormIsThePlainUnit() {
        AugruCell cell = initialized(new AugruCell(AugruForm.AUTHORS_CODE, INPUTS, UNITS), 3);
        GruCell plain = initialized(new GruCell(GruForm.RESET_BEFORE, INPUTS, UNITS), 4);
        Map<String, Parameter> from = NamedWeights.of(cell);
        NamedWeights.of(plain)
                .forEach((name, weight) -> WeightAccess.write(
                        weight.getArray(), from.get("unit." + name).getArray().toFloatArray()));
        NDList inputs =
                new NDList(manager.create(INPUT, new Shape(1, INPUTS)), manager.create(STATE, new Shape(1, UNITS)));
        float[] expected = plain.forward(new ParameterStore(manager, false), inputs, false)
                .singletonOrThrow()
                .toFloatArray();
        assertThat(step(cell, 0)).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
    }

    @Test
    void aSequenceIsItsStepsAndStandsStillWhereItIsPadded() {
        AttentiveRecurrent recurrent = initialized(new AttentiveRecurrent(AugruForm.PAPER, INPUTS, UNITS), 5);
        NDArray sequence = manager.arange(2f * 3 * INPUTS).div(9).reshape(2, 3, INPUTS);
        NDArray attention = manager.create(new float[] {0.2f, 0.7f, 0.9f, 0.5f, 0.5f, 0.5f}, new Shape(2, 3));
        NDArray mask = manager.create(new float[] {1, 1, 0, 0, 0, 0}, new Shape(2, 3));
        NDList outputs =
                recurrent.forward(new ParameterStore(manager, false), new NDList(sequence, mask, attention), false);
        AugruCell cell = (AugruCell) recurrent.getChildren().valueAt(0);
        NDArray state = manager.zeros(new Shape(1, UNITS));
        for (int position = 0; position < 2; position++) {
            state = cell.forward(
                            new ParameterStore(manager, false),
                            new NDList(
                                    sequence.get("0:1, " + position),
                                    state,
                                    attention.get("0:1, " + position).expandDims(-1)),
                            false)
                    .singletonOrThrow();
            assertThat(outputs.get(0).get(0).get(position).toFloatArray())
                    .usingComparatorWithPrecision(1e-6f)
                    .containsExactly(state.toFloatArray());
        }
        assertThat(outputs.get(1).get(0).toFloatArray())
                .isEqualTo(outputs.get(0).get(0).get(1).toFloatArray());
        assertThat(outputs.get(0).get(0).get(2).toFloatArray())
                .isEqualTo(outputs.get(0).get(0).get(1).toFloatArray());
        assertThat(outputs.get(1).get(1).toFloatArray()).containsOnly(0);
    }

    @Test
    void wrongShapesAreNamed() {
        AugruCell cell = initialized(new AugruCell(AugruForm.PAPER, INPUTS, UNITS), 3);
        NDList wrong = new NDList(
                manager.zeros(new Shape(1, INPUTS)), manager.zeros(new Shape(1, UNITS)), manager.zeros(new Shape(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cell.forward(new ParameterStore(manager, false), wrong, false))
                .withMessageContaining("shapes (1, 3), (1, 2), (1)")
                .withMessageContaining("[batch, 3], [batch, 2] and [batch, 1]");
    }

    private float[] step(AugruCell cell, float attention) {
        NDList inputs = new NDList(
                manager.create(INPUT, new Shape(1, INPUTS)),
                manager.create(STATE, new Shape(1, UNITS)),
                manager.create(new float[] {attention}, new Shape(1, 1)));
        return cell.forward(new ParameterStore(manager, false), inputs, false)
                .singletonOrThrow()
                .toFloatArray();
    }

    private <B extends Block> B initialized(B block, int seed) {
        block.setInitializer(new GlorotUniform(new SplittableRandom(seed)), Parameter.Type.WEIGHT);
        block.setInitializer(new GlorotUniform(new SplittableRandom(seed + 100)), Parameter.Type.BIAS);
        Shape one = new Shape(1, 1);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, INPUTS), one, one);
        return block;
    }

    private static double[] formula(AugruForm form, AugruCell cell, double attention) {
        boolean after = form == AugruForm.PAPER;
        float[] ofInput = after
                ? values(cell, "unit.input.weight")
                : joined(values(cell, "unit.gates.input"), values(cell, "unit.candidate.input"));
        float[] bias = after
                ? values(cell, "unit.bias")
                : joined(values(cell, "unit.gates.bias"), values(cell, "unit.candidate.bias"));
        float[] ofState = values(cell, after ? "unit.hidden.weight" : "unit.gates.hidden");
        double[] reset = new double[UNITS];
        double[] update = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            double again = after ? 1 : 0;
            reset[unit] = sigmoid(row(ofInput, unit, INPUT) + (1 + again) * bias[unit] + row(ofState, unit, STATE));
            int second = UNITS + unit;
            update[unit] =
                    sigmoid(row(ofInput, second, INPUT) + (1 + again) * bias[second] + row(ofState, second, STATE));
        }
        float[] kept = new float[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            kept[unit] = (float) reset[unit] * STATE[unit];
        }
        double[] next = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            int third = 2 * UNITS + unit;
            double shown = row(ofInput, third, INPUT) + bias[third];
            double candidate = Math.tanh(
                    after
                            ? shown + reset[unit] * (row(ofState, third, STATE) + bias[third])
                            : shown + row(values(cell, "unit.candidate.hidden"), unit, kept));
            next[unit] = switch (form) {
                case PAPER -> (1 - attention * update[unit]) * STATE[unit] + attention * update[unit] * candidate;
                case AUTHORS_CODE ->
                    (1 - attention) * update[unit] * STATE[unit] + (1 - (1 - attention) * update[unit]) * candidate;
                case ATTENTION_IS_UPDATE -> (1 - attention) * STATE[unit] + attention * candidate;
            };
        }
        return next;
    }

    private static float[] values(Block block, String name) {
        return NamedWeights.of(block).get(name).getArray().toFloatArray();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static double row(float[] weight, int row, float[] input) {
        double sum = 0;
        for (int i = 0; i < input.length; i++) {
            sum += (double) weight[row * input.length + i] * input[i];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
