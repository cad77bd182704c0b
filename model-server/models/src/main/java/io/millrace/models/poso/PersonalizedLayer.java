package io.millrace.models.poso;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.Scalars;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.TowerOutput;
import java.util.List;

/** One gated layer: {@code (h [B,in], p [B,P]) -> (g * relu(h W + b) [B,width], g [B,width])}. */
final class PersonalizedLayer extends AbstractBlock {

    /** C of the paper: an untrained gate, whose sigmoid is about one half, then changes nothing. */
    private static final float GATE_SCALE = 2;

    private final int inputs;
    private final int width;
    private final Linear linear;
    private final DenseTower gate;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    PersonalizedLayer(int inputs, int width, int personal, int gateHidden) {
        this.inputs = inputs;
        this.width = width;
        this.linear = addChildBlock("linear", Linear.builder().setUnits(width).build());
        this.gate = addChildBlock(
                "gate", new DenseTower(personal, List.of(gateHidden), TowerForm.relu(), TowerOutput.biased(width)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray activated = Activation.relu(linear.forward(parameters, new NDList(inputs.get(0)), training, params)
                .singletonOrThrow());
        NDArray gates = Activation.sigmoid(gate.forward(parameters, new NDList(inputs.get(1)), training, params)
                .singletonOrThrow());
        NDArray opened = Scalars.times(gates, GATE_SCALE);
        return new NDList(activated.mul(opened), opened);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        linear.initialize(manager, dataType, new Shape(1, inputs));
        gate.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape shape = new Shape(inputShapes[0].get(0), width);
        return new Shape[] {shape, shape};
    }
}
