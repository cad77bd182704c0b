package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.millrace.models.table.RowAdam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs one case: the passes in an order that leaves running statistics as the reference had them, then the backward pass,
 * one Adam step, and every comparison.
 *
 * <p>The step is Adam as this project computes it, with epsilon outside the bias correction: {@code adam_tf.*}. The other
 * placement, {@code adam_torch.*}, is another function and is not compared.
 */
final class CaseRun {

    private static final RowAdam RULE = RowAdam.withRate(1e-3);

    /** Below this gradient rounding decides the sign of a first Adam step. */
    private static final float SMALLEST_TELLING_GRADIENT = 1e-6f;

    private static final String TRAINING = "train_";

    private final GoldenCase golden;
    private final List<TensorDifference> differences = new ArrayList<>();

    private CaseRun(GoldenCase golden) {
        this.golden = golden;
    }

    /** Every comparison of the case with this kind's model. */
    static List<TensorDifference> differences(GoldenCase golden, CaseKind kind) {
        CaseRun run = new CaseRun(golden);
        try (NDManager manager = NDManager.newBaseManager()) {
            CaseSetup setup = new CaseSetup(golden, manager);
            run.compare(setup, kind.open(setup));
        }
        return run.differences;
    }

    private void compare(CaseSetup setup, GoldenModel model) {
        boolean gradients = !golden.names("grad.").isEmpty();
        boolean trainingPass = golden.names("out.").stream().anyMatch(name -> name.startsWith(TRAINING));
        if (!gradients) {
            compareOutputs(model, model.forward(false), false);
        } else if (model.differentiatesTraining()) {
            compareOutputs(model, model.forward(false), false);
            differentiate(setup, model, true);
        } else {
            differentiate(setup, model, false);
        }
        if (gradients) {
            Map<String, float[]> taken = setup.gradients();
            compareBuffers(setup);
            compareGradients(taken);
            compareStep(setup.stepped(RULE));
        }
        if (trainingPass && !(gradients && model.differentiatesTraining())) {
            compareOutputs(model, model.forward(true), true);
            compareBuffers(setup);
        }
    }

    private void differentiate(CaseSetup setup, GoldenModel model, boolean training) {
        try (GradientCollector collector = setup.manager().getEngine().newGradientCollector()) {
            Map<String, NDArray> outputs = model.forward(training);
            NDArray loss = outputs.get("loss");
            if (loss == null) {
                throw new IllegalStateException("The model of " + golden.name() + " gives no loss to differentiate.");
            }
            compareOutputs(model, outputs, training);
            collector.backward(loss);
        }
    }

    private void compareOutputs(GoldenModel model, Map<String, NDArray> outputs, boolean training) {
        Tolerance tolerance = golden.tolerance("forward");
        for (String name : golden.names("out.")) {
            boolean ofTraining = name.startsWith(TRAINING);
            String plain = ofTraining ? name.substring(TRAINING.length()) : name;
            if (ofTraining != training || model.notProduced().containsKey(plain)) {
                continue;
            }
            NDArray actual = outputs.get(plain);
            differences.add(
                    actual == null
                            ? TensorDifference.missing("out." + name, "the model gives no such value")
                            : TensorDifference.between(
                                    "out." + name,
                                    golden.doubles("out." + name),
                                    Values.of(actual),
                                    tolerance,
                                    everywhere()));
        }
    }

    private void compareBuffers(CaseSetup setup) {
        Map<String, float[]> values = setup.values();
        for (String name : golden.names("buffer_after.")) {
            compareFloats("buffer_after." + name, values.get(name), "forward", everywhere());
        }
    }

    private void compareGradients(Map<String, float[]> taken) {
        for (String name : golden.names("grad.")) {
            float[] actual = taken.get(name);
            boolean dead = actual == null && allZero(golden.floats("grad." + name));
            if (!dead) {
                compareFloats("grad." + name, actual, "grad", everywhere());
            }
        }
    }

    private void compareStep(Map<String, float[]> stepped) {
        for (String name : golden.names("adam_tf.")) {
            float[] gradient = golden.floats("grad." + name);
            if (!allZero(gradient)) {
                compareFloats(
                        "adam_tf." + name,
                        stepped.get(name),
                        "adam",
                        i -> Math.abs(gradient[i]) >= SMALLEST_TELLING_GRADIENT);
            }
        }
    }

    private void compareFloats(String tensor, float @Nullable [] actual, String tolerance, IntPredicate telling) {
        differences.add(
                actual == null
                        ? TensorDifference.missing(tensor, "no weight of the model answers for it")
                        : TensorDifference.between(
                                tensor,
                                golden.doubles(tensor),
                                Values.widened(actual),
                                golden.tolerance(tolerance),
                                telling));
    }

    private static boolean allZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static IntPredicate everywhere() {
        return i -> true;
    }
}
