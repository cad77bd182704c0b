package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GruCellTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final float[] INPUT = {0.4f, -1.1f, 0.7f};
    private static final float[] STATE = {0.9f, -0.6f};

    @ParameterizedTest
    @EnumSource
    void aStepIsTheFormulaOfItsForm(GruForm form) {
        try (NDManager manager = NDManager.newBaseManager()) {
            GruCell cell = cell(form, manager);
            NDArray next = cell.forward(
                            new ParameterStore(manager, false),
                            new NDList(
                                    manager.create(INPUT, new Shape(1, INPUTS)),
                                    manager.create(STATE, new Shape(1, UNITS))),
                            false)
                    .singletonOrThrow();
            assertThat(next.getShape()).isEqualTo(new Shape(1, UNITS));
            double[] expected = formula(form, weights(cell));
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat(next.toFloatArray()[unit]).isCloseTo((float) expected[unit], within(1e-6f));
            }
        }
    }

    @Test
    void leadingAxesAreOnlyCarriedAlong() {
        try (NDManager manager = NDManager.newBaseManager()) {
            GruCell cell = cell(GruForm.RESET_AFTER, manager);
            ParameterStore parameters = new ParameterStore(manager, false);
            NDArray inputs = manager.arange(12 * INPUTS).div(30).reshape(4, 3, INPUTS);
            NDArray states = manager.arange(12 * UNITS).div(20).reshape(4, 3, UNITS);
            NDArray together =
                    cell.forward(parameters, new NDList(inputs, states), false).singletonOrThrow();
            NDArray flat = cell.forward(
                            parameters, new NDList(inputs.reshape(12, INPUTS), states.reshape(12, UNITS)), false)
                    .singletonOrThrow();
            assertThat(together.getShape()).isEqualTo(new Shape(4, 3, UNITS));
            assertThat(together.toFloatArray()).containsExactly(flat.toFloatArray());
        }
    }

    @Test
    void weightsHaveTheNamesAndShapesOfTheirForm() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(shapes(cell(GruForm.RESET_AFTER, manager)).toString())
                    .isEqualTo("{input.weight=(6, 3), input.bias=(6), hidden.weight=(6, 2), hidden.bias=(6)}");
            assertThat(shapes(cell(GruForm.RESET_BEFORE, manager)).toString())
                    .isEqualTo("{input.weight=(6, 3), input.bias=(6), hidden.weight=(4, 2), candidate.weight=(2, 2)}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepLeavesNothingOnTheManagerOfTheWeights(GruForm form) {
        try (NDManager manager = NDManager.newBaseManager()) {
            GruCell cell = cell(form, manager);
            int before = manager.getManagedArrays().size();
            try (NDManager call = manager.newSubManager()) {
                cell.forward(
                        new ParameterStore(call, false),
                        new NDList(call.ones(new Shape(5, INPUTS)), call.zeros(new Shape(5, UNITS))),
                        false);
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    private static GruCell cell(GruForm form, NDManager manager) {
        GruCell cell = new GruCell(form, INPUTS, UNITS);
        cell.setInitializer(new GlorotUniform(new SplittableRandom(3)), Parameter.Type.WEIGHT);
        cell.setInitializer(new GlorotUniform(new SplittableRandom(4)), Parameter.Type.BIAS);
        cell.initialize(manager, DataType.FLOAT32, new Shape(1, INPUTS), new Shape(1, UNITS));
        return cell;
    }

    private static Map<String, Shape> shapes(GruCell cell) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        NamedWeights.of(cell)
                .forEach((name, weight) -> shapes.put(name, weight.getArray().getShape()));
        return shapes;
    }

    private static Map<String, float[]> weights(GruCell cell) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        NamedWeights.of(cell)
                .forEach((name, weight) -> weights.put(name, weight.getArray().toFloatArray()));
        return weights;
    }

    private static double[] formula(GruForm form, Map<String, float[]> weights) {
        double[] reset = IntStream.range(0, UNITS)
                .mapToDouble(unit -> sigmoid(ofInput(weights, unit) + ofState(weights, unit)))
                .toArray();
        double[] update = IntStream.range(UNITS, 2 * UNITS)
                .mapToDouble(row -> sigmoid(ofInput(weights, row) + ofState(weights, row)))
                .toArray();
        double[] next = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            int row = 2 * UNITS + unit;
            double recurrent = 0;
            if (form == GruForm.RESET_AFTER) {
                recurrent = reset[unit] * ofState(weights, row);
            } else {
                for (int i = 0; i < UNITS; i++) {
                    recurrent += reset[i] * STATE[i] * weights.get("candidate.weight")[unit * UNITS + i];
                }
            }
            double candidate = Math.tanh(ofInput(weights, row) + recurrent);
            double old = form == GruForm.RESET_BEFORE_UPDATE_ADMITS ? 1 - update[unit] : update[unit];
            next[unit] = old * STATE[unit] + (1 - old) * candidate;
        }
        return next;
    }

    private static double ofInput(Map<String, float[]> weights, int row) {
        double sum = weights.get("input.bias")[row];
        for (int i = 0; i < INPUTS; i++) {
            sum += weights.get("input.weight")[row * INPUTS + i] * INPUT[i];
        }
        return sum;
    }

    private static double ofState(Map<String, float[]> weights, int row) {
        float[] bias = weights.get("hidden.bias");
        double sum = bias == null ? 0 : bias[row];
        for (int i = 0; i < UNITS; i++) {
            sum += weights.get("hidden.weight")[row * UNITS + i] * STATE[i];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
