package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.MultiHeadAttention;
import io.millrace.models.layers.Scalars;
import io.millrace.models.layers.SeededDropout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SASRec of Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018, as a network that says at every position
 * what comes next:
 *
 * <pre>
 *   x = sqrt(d) * E + P                              [B,L,d]   0 where padded
 *   x = x + MultiHead(LN(x)),  x = x + FFN(LN(x))    per block, or LN(x + f(x)) with {@link Normalization#POST}
 *   F = LN(x)                                        [B,L,d]
 * </pre>
 *
 * <p>An item's score at a position is the inner product of its embedding with F there. Input {@code (E [B,l,d], mask [B,l])},
 * LEFT padded, oldest first, mask 1 where valid, {@code l <= L}: positions count from the end, so a batch need only be as
 * long as its longest sequence. Output {@code (F, attention of the last block [B,heads,l,l])}. Features at padded positions
 * are defined and mean nothing.
 *
 * <p>Differs from the authors' code in that queries and keys are both normalised, attention has an output projection, and
 * features of padded positions are not zeroed after each block.
 */
public final class SasRec extends AbstractBlock {

    private final SasRecHyperparameters sizes;
    private final SequenceMasking masking;
    private final PositionsFromTheEnd positions;
    private final List<SasRecLayer> layers = new ArrayList<>();
    private final LayerNorm last;

    /** A network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public SasRec(SasRecHyperparameters sizes, SequenceMasking masking) {
        this.sizes = sizes;
        this.masking = masking;
        this.positions = addChildBlock("positions", new PositionsFromTheEnd(sizes.historyLength(), sizes.dimension()));
        for (int i = 0; i < sizes.blocks(); i++) {
            layers.add(addChildBlock("block_" + i, new SasRecLayer(sizes)));
        }
        this.last = addChildBlock("norm", SasRecLayer.norm());
    }

    static Map<String, long[]> weightShapes(SasRecHyperparameters sizes) {
        long[] vector = {sizes.dimension()};
        long[] square = {sizes.dimension(), sizes.dimension()};
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("positions.weight", new long[] {1, sizes.historyLength(), sizes.dimension()});
        for (int i = 0; i < sizes.blocks(); i++) {
            String block = "block_" + i + '.';
            norm(block + "attention_norm", vector, shapes);
            for (String projection : List.of("query", "key", "value", "output")) {
                dense(block + "attention." + projection, square, vector, shapes);
            }
            norm(block + "network_norm", vector, shapes);
            dense(block + "network.first", square, vector, shapes);
            dense(block + "network.second", square, vector, shapes);
        }
        norm("norm", vector, shapes);
        return shapes;
    }

    private static void norm(String name, long[] vector, Map<String, long[]> shapes) {
        shapes.put(name + ".gamma", vector);
        shapes.put(name + ".beta", vector);
    }

    private static void dense(String name, long[] weight, long[] bias, Map<String, long[]> shapes) {
        shapes.put(name + ".weight", weight);
        shapes.put(name + ".bias", bias);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray mask = inputs.get(1);
        NDArray scaled = Scalars.times(inputs.get(0), Math.sqrt(sizes.dimension()));
        NDArray placed = positions
                .forward(parameters, new NDList(scaled), training, params)
                .singletonOrThrow();
        NDArray kept = SeededDropout.apply(placed, (float) sizes.dropout(), parameters, training);
        NDArray addedMask = MultiHeadAttention.added(masking.allowed(mask));
        NDList state = new NDList(kept.mul(mask.expandDims(-1)));
        for (SasRecLayer layer : layers) {
            state = layer.forward(parameters, new NDList(state.get(0), addedMask), training, params);
        }
        NDArray features = last.forward(parameters, new NDList(state.get(0)), training, params)
                .singletonOrThrow();
        return new NDList(features, state.get(1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape sequence = inputShapes[0];
        positions.initialize(manager, dataType, sequence);
        for (SasRecLayer layer : layers) {
            layer.initialize(manager, dataType, sequence);
        }
        last.initialize(manager, dataType, sequence);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        long length = inputShapes[0].get(1);
        return new Shape[] {inputShapes[0], new Shape(batch, sizes.heads(), length, length)};
    }
}
