package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.encoder.PositionFeatures;
import io.millrace.models.layers.GlorotUniform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@link SasRec} as a user encoder with one interest: its features at a user's last item. Input {@code (history [B,L,d], mask
 * [B,L])}, RIGHT padded; the history is shifted to the left padded form inside. Output {@code (interest [B,1,d], attention
 * [B,1,L])}, the attention being that of the last position in the last block, averaged over heads and right padded again. A
 * history without any item gives a zero interest and uniform attention.
 */
public final class SasRecEncoder extends AbstractBlock implements PositionFeatures {

    private final SasRecHyperparameters sizes;
    private final SasRec network;

    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    private SasRecEncoder(SasRecHyperparameters sizes) {
        this.sizes = sizes;
        this.network = addChildBlock("network", new SasRec(sizes, SequenceMasking.CAUSAL_AND_PADDING));
    }

    static SasRecEncoder initialized(SasRecHyperparameters sizes, NDManager manager, RandomGenerator random) {
        SasRecEncoder block = new SasRecEncoder(sizes);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    static Map<String, long[]> weightShapes(SasRecHyperparameters sizes) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        SasRec.weightShapes(sizes).forEach((name, shape) -> shapes.put("network." + name, shape));
        return shapes;
    }

    @Override
    public NDArray features(ParameterStore parameters, NDArray items, NDArray mask, boolean training) {
        return network.forward(parameters, new NDList(items, mask), training).get(0);
    }

    /** The network inside. */
    SasRec network() {
        return network;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDArray mask = checked.mask();
        Rotation rotation = new Rotation(mask);
        NDList leftPadded = new NDList(rotation.toLeftPadded(checked.history()), rotation.toLeftPadded(mask));
        NDList encoded = network.forward(parameters, leftPadded, training, params);
        NDArray any = mask.max(new int[] {1}, true).expandDims(-1);
        NDArray interest = encoded.get(0).get(new NDIndex(":, -1:")).mul(any);
        NDArray attention = encoded.get(1).get(new NDIndex(":, :, -1")).mean(new int[] {1});
        return new NDList(interest, rotation.toRightPadded(attention).expandDims(1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        network.initialize(manager, dataType, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, 1, sizes.dimension()), new Shape(batch, 1, inputShapes[0].get(1))};
    }
}
