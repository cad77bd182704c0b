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
                    .isEqualTo("{gates.input=(4, 3), gates.bias=(4), gates.hidden=(4, 2),"
                            + " candidate.input=(2, 3), candidate.bias=(2), candidate.hidden=(2, 2)}");
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
        double[] reset = new double[UNITS];
        double[] update = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            reset[unit] = sigmoid(ofInput(form, weights, unit) + ofState(form, weights, unit, STATE));
            update[unit] = sigmoid(ofInput(form, weights, UNITS + unit) + ofState(form, weights, UNITS + unit, STATE));
        }
        float[] afterReset = {(float) (reset[0] * STATE[0]), (float) (reset[1] * STATE[1])};
        double[] next = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            int row = 2 * UNITS + unit;
            double recurrent = form == GruForm.RESET_AFTER
                    ? reset[unit] * ofState(form, weights, row, STATE)
                    : ofState(form, weights, row, afterReset);
            double candidate = Math.tanh(ofInput(form, weights, row) + recurrent);
            double old = form == GruForm.RESET_BEFORE_UPDATE_ADMITS ? 1 - update[unit] : update[unit];
            next[unit] = old * STATE[unit] + (1 - old) * candidate;
        }
        return next;
    }

    /** Row of r, z, n, wherever the form keeps it. */
    private static double ofInput(GruForm form, Map<String, float[]> weights, int row) {
        if (form == GruForm.RESET_AFTER) {
            return weights.get("input.bias")[row] + product(weights.get("input.weight"), row, INPUT);
        }
        String part = row < 2 * UNITS ? "gates" : "candidate";
        int place = row % (2 * UNITS);
        return weights.get(part + ".bias")[place] + product(weights.get(part + ".input"), place, INPUT);
    }

    private static double ofState(GruForm form, Map<String, float[]> weights, int row, float[] state) {
        if (form == GruForm.RESET_AFTER) {
            return weights.get("hidden.bias")[row] + product(weights.get("hidden.weight"), row, state);
        }
        String part = row < 2 * UNITS ? "gates" : "candidate";
        return product(weights.get(part + ".hidden"), row % (2 * UNITS), state);
    }

    private static double product(float[] matrix, int row, float[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += matrix[row * vector.length + i] * vector[i];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
