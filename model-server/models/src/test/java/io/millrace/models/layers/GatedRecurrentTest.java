package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatedRecurrentTest {

    private static final int LENGTH = 4;
    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final float[] MASK = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};

    @ParameterizedTest
    @EnumSource
    void statesAreThoseOfTheCellAndStayAfterTheEnd(GruForm form) {
        try (NDManager manager = NDManager.newBaseManager()) {
            GatedRecurrent recurrent = recurrent(form, manager);
            NDArray sequence = sequence(manager, 3);
            NDList outputs = run(recurrent, new NDList(sequence, manager.create(MASK, new Shape(3, LENGTH))));
            GruCell cell = (GruCell) recurrent.getChildren().valueAt(0);
            ParameterStore parameters = new ParameterStore(manager, false);
            NDArray state = manager.zeros(new Shape(3, UNITS));
            for (int position = 0; position < LENGTH; position++) {
                NDArray input = sequence.get(":, {}", position);
                state = cell.forward(parameters, new NDList(input, state), false)
                        .singletonOrThrow();
                assertClose(outputs.get(0).get("0, {}", position), state.get(0));
                if (position == 0) {
                    for (int after = 0; after < LENGTH; after++) {
                        assertClose(outputs.get(0).get("1, {}", after), state.get(1));
                    }
                    assertClose(outputs.get(1).get(1), state.get(1));
                }
            }
            assertClose(outputs.get(1).get(0), state.get(0));
            assertThat(outputs.get(0).get(2).toFloatArray()).containsOnly(0);
            assertThat(outputs.get(1).get(2).toFloatArray()).containsOnly(0);
        }
    }

    @Test
    void aSequenceMayGoOnFromAnEarlierState() {
        try (NDManager manager = NDManager.newBaseManager()) {
            GatedRecurrent recurrent = recurrent(GruForm.RESET_AFTER, manager);
            NDArray sequence = sequence(manager, 2);
            NDArray whole = run(recurrent, new NDList(sequence, manager.ones(new Shape(2, LENGTH))))
                    .get(1);
            NDArray half = manager.ones(new Shape(2, 2));
            NDArray first =
                    run(recurrent, new NDList(sequence.get(":, :2"), half)).get(1);
            NDArray second = run(recurrent, new NDList(sequence.get(":, 2:"), half, first))
                    .get(1);
            assertClose(second, whole);
        }
    }

    @Test
    void paddedItemsGetNoGradient() {
        try (NDManager manager = NDManager.newBaseManager()) {
            GatedRecurrent recurrent = recurrent(GruForm.RESET_AFTER, manager);
            NDArray sequence = sequence(manager, 3);
            sequence.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDList outputs = run(recurrent, new NDList(sequence, manager.create(MASK, new Shape(3, LENGTH))));
                collector.backward(
                        outputs.get(0).square().sum().add(outputs.get(1).sum()));
            }
            float[] gradient = WeightAccess.takeGradient(sequence);
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i] != 0).as("gradient %d", i).isEqualTo(MASK[i / INPUTS] == 1);
            }
        }
    }

    @Test
    void anEmptyBatchGivesEmptyStates() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList outputs = run(
                    recurrent(GruForm.RESET_AFTER, manager),
                    new NDList(manager.zeros(new Shape(0, LENGTH, INPUTS)), manager.zeros(new Shape(0, LENGTH))));
            assertThat(outputs.get(0).getShape()).isEqualTo(new Shape(0, LENGTH, UNITS));
            assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(0, UNITS));
        }
    }

    private static NDArray sequence(NDManager manager, int batch) {
        return manager.arange(batch * LENGTH * INPUTS).add(1).sin().reshape(batch, LENGTH, INPUTS);
    }

    private static NDList run(GatedRecurrent recurrent, NDList inputs) {
        return recurrent.forward(new ParameterStore(inputs.getManager(), false), inputs, false);
    }

    private static GatedRecurrent recurrent(GruForm form, NDManager manager) {
        GatedRecurrent recurrent = new GatedRecurrent(form, INPUTS, UNITS);
        recurrent.setInitializer(new GlorotUniform(new SplittableRandom(3)), Parameter.Type.WEIGHT);
        recurrent.initialize(manager, DataType.FLOAT32, new Shape(1, LENGTH, INPUTS), new Shape(1, LENGTH));
        return recurrent;
    }

    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(actual.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-6f));
    }
}
