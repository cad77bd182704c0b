package io.millrace.models.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.SideBySide;
import io.millrace.models.layers.TowerForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One level of experts and gates:
 *
 * <pre>
 *   E_k   = experts of task k of x_k,  E_s = shared experts of x_s      [B,n,h]
 *   out_k = softmax(gate_k(x_k)) [E_k; E_s]                             [B,h]
 *   out_s = softmax(gate_s(x_s)) [E_1; …; E_T; E_s]                     [B,h]   if there is a shared gate
 * </pre>
 *
 * <p>Input {@code (x_1, …, x_T, x_s)}, each {@code [B,in]}; output {@code (out_1, …, out_T)} and out_s if there is one.
 */
final class ExtractionLayer extends AbstractBlock {

    private final ExpertCounts counts;
    private final int inputs;
    private final int outputs;
    private final List<@Nullable ExpertGroup> own = new ArrayList<>();
    private final @Nullable ExpertGroup shared;
    private final List<ExpertGate> gates = new ArrayList<>();
    private final @Nullable ExpertGate sharedGate;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    ExtractionLayer(int inputs, ExtractionShape shape, TowerForm layers, boolean withSharedGate) {
        this.counts = shape.experts();
        this.inputs = inputs;
        this.outputs = shape.expertOutputs();
        for (int task = 0; task < counts.tasks(); task++) {
            own.add(group("task" + task, counts.own().get(task), shape, layers));
        }
        this.shared = group("shared", counts.shared(), shape, layers);
        for (int task = 0; task < counts.tasks(); task++) {
            gates.add(addChildBlock("gate" + task, gate(counts.choicesOf(task), shape, layers)));
        }
        this.sharedGate = withSharedGate ? addChildBlock("sharedGate", gate(counts.all(), shape, layers)) : null;
    }

    private @Nullable ExpertGroup group(String name, int count, ExtractionShape shape, TowerForm layers) {
        return count == 0
                ? null
                : addChildBlock(
                        name, new ExpertGroup(inputs, count, shape.widths().expert(), layers));
    }

    private ExpertGate gate(int choices, ExtractionShape shape, TowerForm layers) {
        return new ExpertGate(inputs, shape.widths().gate(), choices, layers);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sharedInput = inputs.get(counts.tasks());
        NDList sharedExperts = experts(shared, sharedInput, parameters, training);
        NDList all = new NDList();
        NDList mixed = new NDList();
        for (int task = 0; task < counts.tasks(); task++) {
            NDList ownExperts = experts(own.get(task), inputs.get(task), parameters, training);
            all.addAll(ownExperts);
            NDList choices = new NDList(ownExperts).addAll(sharedExperts);
            mixed.add(mix(gates.get(task), inputs.get(task), choices, parameters, training));
        }
        if (sharedGate != null) {
            mixed.add(mix(sharedGate, sharedInput, all.addAll(sharedExperts), parameters, training));
        }
        return mixed;
    }

    private static NDList experts(
            @Nullable ExpertGroup group, NDArray input, ParameterStore parameters, boolean training) {
        return group == null ? new NDList() : group.forward(parameters, new NDList(input), training);
    }

    private static NDArray mix(
            ExpertGate gate, NDArray input, NDList choices, ParameterStore parameters, boolean training) {
        return gate.forward(parameters, new NDList(input, SideBySide.of(choices, 1)), training)
                .singletonOrThrow();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        getChildren().values().forEach(child -> child.initialize(manager, dataType, new Shape(1, inputs)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] shapes = new Shape[sharedGate == null ? counts.tasks() : counts.tasks() + 1];
        Arrays.fill(shapes, new Shape(inputShapes[0].get(0), outputs));
        return shapes;
    }
}
