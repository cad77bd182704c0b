package io.millrace.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step of a gated recurrent unit: {@code (input [..,in], state [..,H]) -> state [..,H]}. With {@code r = sigmoid(x Wr +
 * h Ur)}, {@code z = sigmoid(x Wz + h Uz)} and the candidate n as its {@link GruForm} says,
 *
 * <pre>
 *   RESET_AFTER                  n = tanh(x Wn + r * (h Un + bn)),   h' = (1-z) n + z h
 *   RESET_BEFORE                 n = tanh(x Wn + (r * h) Un),        h' = z h + (1-z) n
 *   RESET_BEFORE_UPDATE_ADMITS   n = tanh(x Wn + (r * h) Un),        h' = (1-z) h + z n
 * </pre>
 *
 * <p>Weights are stored {@code [units, inputs]}. With the reset after the product they are packed as in PyTorch's {@code
 * GRUCell}, rows r, z, n: {@code input.weight [3H,in]}, {@code input.bias [3H]}, {@code hidden.weight [3H,H]}, {@code
 * hidden.bias [3H]}; or, {@link #withOneBias}, one {@code bias [3H]} that is added to both products. With the reset before
 * it, the gates r, z and the candidate are apart as in TensorFlow's: {@code gates.input [2H,in]}, {@code gates.bias [2H]},
 * {@code gates.hidden [2H,H]}, {@code candidate.input [H,in]}, {@code candidate.bias [H]}, {@code candidate.hidden [H,H]}.
 */
public final class GruCell extends AbstractBlock {

    private static final String ONE_BIAS = "bias";

    private final GruForm form;

    /**
     * @param inputs length of an input
     * @param units H, length of a state
     */
    public GruCell(GruForm form, int inputs, int units) {
        this(form, inputs, units, false);
    }

    @SuppressWarnings("this-escape") // only registers the weights
    private GruCell(GruForm form, int inputs, int units, boolean oneBias) {
        this.form = form;
        if (form == GruForm.RESET_AFTER) {
            weight("input.weight", 3L * units, inputs);
            bias(oneBias ? ONE_BIAS : "input.bias", 3L * units);
            weight("hidden.weight", 3L * units, units);
            if (!oneBias) {
                bias("hidden.bias", 3L * units);
            }
        } else {
            part("gates", 2L * units, inputs, units);
            part("candidate", units, inputs, units);
        }
    }

    /**
     * A cell that resets before the product, and whose inputs {@code [..,3H]} are x Wr, x Wz and x Wn already, such as the
     * rows of a table: one-hot items times an input weight that has a column per item. It has no {@code gates.input} and no
     * {@code candidate.input}; only the biases are added to its inputs.
     */
    public static GruCell ofProjectedInputs(boolean updateAdmits, int units) {
        return new GruCell(updateAdmits ? GruForm.RESET_BEFORE_UPDATE_ADMITS : GruForm.RESET_BEFORE, 0, units);
    }

    /** A cell that resets after the product and adds one and the same bias to both products. */
    static GruCell withOneBias(int inputs, int units) {
        return new GruCell(GruForm.RESET_AFTER, inputs, units, true);
    }

    private void part(String name, long rows, int inputs, int units) {
        if (inputs > 0) {
            weight(name + ".input", rows, inputs);
        }
        bias(name + ".bias", rows);
        weight(name + ".hidden", rows, units);
    }

    private void weight(String name, long rows, long columns) {
        addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(rows, columns))
                .build());
    }

    private void bias(String name, long rows) {
        addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(rows))
                .build());
    }

    /** What a pass over many steps reads once. */
    GruStep step(ParameterStore store, Device device, boolean training) {
        Function<String, NDArray> weight =
                name -> store.getValue(Objects.requireNonNull(parameters.get(name), name), device, training);
        if (form == GruForm.RESET_AFTER) {
            boolean oneBias = parameters.containsKey(ONE_BIAS);
            return new ResetAfter(
                    weight.apply("input.weight"),
                    weight.apply(oneBias ? ONE_BIAS : "input.bias"),
                    weight.apply("hidden.weight"),
                    weight.apply(oneBias ? ONE_BIAS : "hidden.bias"));
        }
        return new ResetBefore(
                form == GruForm.RESET_BEFORE_UPDATE_ADMITS, part("gates", weight), part("candidate", weight));
    }

    private ResetBefore.Part part(String name, Function<String, NDArray> weight) {
        @Nullable NDArray input = parameters.containsKey(name + ".input") ? weight.apply(name + ".input") : null;
        return new ResetBefore.Part(input, weight.apply(name + ".bias"), weight.apply(name + ".hidden"));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        GruStep step = step(store, inputs.head().getDevice(), training);
        return new NDList(step.next(step.project(inputs.get(0)), inputs.get(1)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[1]};
    }
}
