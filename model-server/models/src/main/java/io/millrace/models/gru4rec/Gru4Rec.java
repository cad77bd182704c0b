package io.millrace.models.gru4rec;

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
import io.millrace.models.layers.GatedRecurrent;
import io.millrace.models.layers.GruForm;
import io.millrace.models.layers.LastPosition;
import io.millrace.models.layers.UniformWithin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * GRU4Rec as a user encoder (Hidasi et al., "Session-based Recommendations with Recurrent Neural Networks", ICLR 2016): the
 * last layer's state after the user's last item is the one interest.
 *
 * <pre>
 *   h_0 = 0,   h_t = GRU(e_t, h_{t-1})      stacked: the states of a layer are the inputs of the next
 *   V   = h_T                               [B,1,d]   T the true length of the history
 * </pre>
 *
 * <p>Input {@code (history [B,L,d], mask [B,L])}, right padded, oldest first, mask 1 where valid; output {@code (V [B,1,d], A
 * [B,1,L])}. There is no attention: A is one-hot at the last item. A history without any item gives a zero interest and a
 * uniform A.
 *
 * <p>Deviation: a state is as long as an item's embedding, so that interests and items meet in one space without a
 * projection, as in the paper's constrained form. The authors' loss and their session-parallel batches are not the encoder's
 * affair; see {@link SessionGru}.
 */
public final class Gru4Rec extends AbstractBlock {

    private static final int INTEREST = 1;

    private final Gru4RecHyperparameters sizes;
    private final List<GatedRecurrent> layers = new ArrayList<>();

    /** The form of the authors' code, which is PyTorch's cell; without weights until it is initialised. */
    public Gru4Rec(Gru4RecHyperparameters sizes) {
        this(sizes, GruForm.RESET_AFTER);
    }

    /** Another form of the cell, without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public Gru4Rec(Gru4RecHyperparameters sizes, GruForm form) {
        this.sizes = sizes;
        for (int layer = 0; layer < sizes.layers(); layer++) {
            layers.add(addChildBlock(name(layer), new GatedRecurrent(form, sizes.dimension(), sizes.dimension())));
        }
    }

    /** A block on {@code manager} with the authors' initial weights: Glorot-uniform per gate, zero biases. */
    public static Gru4Rec initialized(
            Gru4RecHyperparameters sizes, GruForm form, NDManager manager, RandomGenerator random) {
        Gru4Rec block = new Gru4Rec(sizes, form);
        double bound = Math.sqrt(6.0 / (2 * sizes.dimension()));
        block.setInitializer(new UniformWithin(bound, random), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    static Map<String, long[]> weightShapes(Gru4RecHyperparameters sizes) {
        long units = sizes.dimension();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String cell = name(layer) + ".cell.";
            shapes.put(cell + "input.weight", new long[] {3 * units, units});
            shapes.put(cell + "input.bias", new long[] {3 * units});
            shapes.put(cell + "hidden.weight", new long[] {3 * units, units});
            shapes.put(cell + "hidden.bias", new long[] {3 * units});
        }
        return shapes;
    }

    private static String name(int layer) {
        return "layer" + layer;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDArray mask = checked.mask();
        NDList outputs = new NDList(checked.history());
        for (GatedRecurrent layer : layers) {
            outputs = layer.forward(parameters, new NDList(outputs.get(0), mask), training, params);
        }
        return new NDList(outputs.get(1).expandDims(INTEREST), LastPosition.attention(mask));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        for (GatedRecurrent layer : layers) {
            layer.initialize(manager, dataType, inputShapes);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, 1, sizes.dimension()), new Shape(batch, 1, inputShapes[0].get(1))};
    }
}
