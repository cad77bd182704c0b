package io.millrace.models.srgnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.GruCell;
import io.millrace.models.layers.GruForm;

/**
 * The gated graph network of SR-GNN (Li et al., "Gated Graph Sequence Neural Networks", ICLR 2016; Wu et al., AAAI 2019,
 * equations 1 to 5): what a node hears from its neighbours is the input of a gated recurrent unit whose state it is.
 *
 * <pre>
 *   a = [A_in (H W_in + b_in) + c_in ; A_out (H W_out + b_out) + c_out]      [B,n,2d]
 *   H = GRU(a, H)                                                            [B,n,d]    steps times, same weights
 * </pre>
 *
 * <p>Input {@code (nodes [B,n,d], incoming [B,n,n], outgoing [B,n,n])}, the adjacencies as in {@link SessionGraph}; output
 * the nodes' states {@code [B,n,d]}. The cell resets after the product, as the authors' code does and the paper's equation 4
 * does not.
 */
public final class GatedGraph extends AbstractBlock {

    private final int dimension;
    private final int steps;
    private final Parameter incomingBias;
    private final Parameter outgoingBias;
    private final Linear incoming;
    private final Linear outgoing;
    private final GruCell cell;

    /**
     * @param dimension d, length of a node's state
     * @param steps how many times the nodes hear from their neighbours
     */
    @SuppressWarnings("this-escape") // only registers the fields
    public GatedGraph(int dimension, int steps) {
        this.dimension = dimension;
        this.steps = steps;
        this.incomingBias = addParameter(bias("incomingBias"));
        this.outgoingBias = addParameter(bias("outgoingBias"));
        this.incoming =
                addChildBlock("incoming", Linear.builder().setUnits(dimension).build());
        this.outgoing =
                addChildBlock("outgoing", Linear.builder().setUnits(dimension).build());
        this.cell = addChildBlock("cell", new GruCell(GruForm.RESET_AFTER, 2 * dimension, dimension));
    }

    private Parameter bias(String name) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(dimension))
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray states = inputs.get(0);
        NDArray inBias = parameters.getValue(incomingBias, states.getDevice(), training);
        NDArray outBias = parameters.getValue(outgoingBias, states.getDevice(), training);
        for (int step = 0; step < steps; step++) {
            NDList spoken = new NDList(states);
            NDArray said =
                    incoming.forward(parameters, spoken, training, params).singletonOrThrow();
            NDArray answered =
                    outgoing.forward(parameters, spoken, training, params).singletonOrThrow();
            NDArray heard = NDArrays.concat(
                    new NDList(
                            inputs.get(1).matMul(said).add(inBias),
                            inputs.get(2).matMul(answered).add(outBias)),
                    2);
            states = cell.forward(parameters, new NDList(heard, states), training, params)
                    .singletonOrThrow();
        }
        return new NDList(states);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape nodes = new Shape(1, 1, dimension);
        incoming.initialize(manager, dataType, nodes);
        outgoing.initialize(manager, dataType, nodes);
        cell.initialize(manager, dataType, new Shape(1, 1, 2L * dimension), nodes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
