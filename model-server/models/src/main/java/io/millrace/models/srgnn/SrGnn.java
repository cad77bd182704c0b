package io.millrace.models.srgnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.MaskedSoftmax;
import io.millrace.models.layers.PaddingMask;
import io.millrace.models.layers.UniformWithin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * SR-GNN as a user encoder (Wu et al., "Session-based Recommendation with Graph Neural Networks", AAAI 2019): the items of
 * the history become a graph, each node learns from its neighbours, and one vector is read out.
 *
 * <pre>
 *   A_in, A_out = graph of the history                      [B,n,n]   see {@link SessionGraph}
 *   H           = GatedGraph(E, A_in, A_out)                [B,n,d]
 *   V, alpha    = SessionReadout(H at each position)        [B,1,d]
 * </pre>
 *
 * <p>Input {@code (history [B,L,d], mask [B,L], items [B,L] int64)}, right padded, oldest first, mask 1 where valid, equal
 * numbers in {@code items} where the item is the same; output {@code (V [B,1,d], A [B,1,L])}. A history without any item
 * gives a zero interest and a uniform A.
 *
 * <p>Deviations: the graph is built by the engine with the position of an item's first click as its node, which is the
 * authors' graph under another numbering. The model's weights alpha have no sum; A is their softmax over the valid positions,
 * in the same order, and enters no computation.
 */
public final class SrGnn extends AbstractBlock {

    private static final int INTEREST = 1;

    private final SrGnnHyperparameters sizes;
    private final GatedGraph propagation;
    private final SessionReadout readout;

    /** Without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public SrGnn(SrGnnHyperparameters sizes) {
        this.sizes = sizes;
        this.propagation = addChildBlock("propagation", new GatedGraph(sizes.dimension(), sizes.steps()));
        this.readout = addChildBlock("readout", new SessionReadout(sizes.dimension(), sizes.hybrid()));
    }

    /** A block on {@code manager} with the authors' initial weights: every one, biases too, from U(±1/sqrt(d)). */
    public static SrGnn initialized(SrGnnHyperparameters sizes, NDManager manager, RandomGenerator random) {
        SrGnn block = new SrGnn(sizes);
        UniformWithin uniform = new UniformWithin(1 / Math.sqrt(sizes.dimension()), random);
        block.setInitializer(uniform, Parameter.Type.WEIGHT);
        block.setInitializer(uniform, Parameter.Type.BIAS);
        Shape places = new Shape(1, sizes.historyLength());
        block.initialize(manager, DataType.FLOAT32, places.add(sizes.dimension()), places, places);
        return block;
    }

    static Map<String, long[]> weightShapes(SrGnnHyperparameters sizes) {
        long d = sizes.dimension();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("propagation.incomingBias", new long[] {d});
        shapes.put("propagation.outgoingBias", new long[] {d});
        shapes.put("propagation.incoming.weight", new long[] {d, d});
        shapes.put("propagation.incoming.bias", new long[] {d});
        shapes.put("propagation.outgoing.weight", new long[] {d, d});
        shapes.put("propagation.outgoing.bias", new long[] {d});
        shapes.put("propagation.cell.input.weight", new long[] {3 * d, 2 * d});
        shapes.put("propagation.cell.input.bias", new long[] {3 * d});
        shapes.put("propagation.cell.hidden.weight", new long[] {3 * d, d});
        shapes.put("propagation.cell.hidden.bias", new long[] {3 * d});
        shapes.put("readout.last.weight", new long[] {d, d});
        shapes.put("readout.last.bias", new long[] {d});
        shapes.put("readout.each.weight", new long[] {d, d});
        shapes.put("readout.each.bias", new long[] {d});
        shapes.put("readout.weight.weight", new long[] {1, d});
        if (sizes.hybrid()) {
            shapes.put("readout.together.weight", new long[] {d, 2 * d});
            shapes.put("readout.together.bias", new long[] {d});
        }
        return shapes;
    }

    /** The part that moves along the graph, for a caller that has a graph of its own. */
    public GatedGraph propagation() {
        return propagation;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDArray mask = checked.mask();
        PositionGraph graph = PositionGraph.of(checked.items(), mask);
        NDList graphed = new NDList(checked.history(), graph.incoming(), graph.outgoing());
        NDArray nodes =
                propagation.forward(parameters, graphed, training, params).singletonOrThrow();
        NDList read = readout.forward(parameters, new NDList(graph.alias().matMul(nodes), mask), training, params);
        NDArray attention = MaskedSoftmax.overSequence(read.get(1).expandDims(INTEREST), mask, PaddingMask.REPLACE);
        return new NDList(read.get(0).expandDims(INTEREST), attention);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        propagation.initialize(manager, dataType, inputShapes[0]);
        readout.initialize(manager, dataType, inputShapes[0], inputShapes[1]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, 1, sizes.dimension()), new Shape(batch, 1, inputShapes[0].get(1))};
    }
}
