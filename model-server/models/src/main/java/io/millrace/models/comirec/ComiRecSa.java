package io.millrace.models.comirec;

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
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.MaskedSoftmax;
import io.millrace.models.layers.PositionWiseNetwork;
import io.millrace.models.layers.Positions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * ComiRec-SA, the self-attentive form of Cen et al., "Controllable Multi-Interest Framework for Recommendation", KDD 2020:
 *
 * <pre>
 *   E    = history * mask                          [B,L,d]
 *   a    = tanh((E + P) W1 + b1) W2 + b2           [B,L,K]
 *   A    = softmax over the sequence of a^T        [B,K,L]   padded positions masked
 *   V    = A E                                     [B,K,d]   without the positions
 * </pre>
 *
 * <p>Input {@code (history [B,L,d], mask [B,L])}, right padded, oldest first, mask 1 where valid; output {@code (V, A)}. A
 * history without any item gives uniform attention and zero interests; a history of one item gives K times that item.
 */
public final class ComiRecSa extends AbstractBlock {

    private final ComiRecSaHyperparameters sizes;
    private final ComiRecSaVariant variant;
    private final @Nullable Positions positions;
    private final PositionWiseNetwork attention;

    /** The network of the paper, without weights until it is initialised. */
    public ComiRecSa(ComiRecSaHyperparameters sizes) {
        this(sizes, ComiRecSaVariant.PAPER);
    }

    /** One of the variants, without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public ComiRecSa(ComiRecSaHyperparameters sizes, ComiRecSaVariant variant) {
        this.sizes = sizes;
        this.variant = variant;
        this.positions = variant.positions()
                ? addChildBlock("positions", new Positions(sizes.historyLength(), sizes.dimension()))
                : null;
        this.attention = addChildBlock(
                "attention",
                new PositionWiseNetwork(sizes.hidden(), sizes.interests(), NDArray::tanh, variant.biases()));
    }

    /** A block with Glorot-uniform weights and zero biases on {@code manager}. */
    public static ComiRecSa initialized(
            ComiRecSaHyperparameters sizes, ComiRecSaVariant variant, NDManager manager, RandomGenerator random) {
        ComiRecSa block = new ComiRecSa(sizes, variant);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    static Map<String, long[]> weightShapes(ComiRecSaHyperparameters sizes, ComiRecSaVariant variant) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        if (variant.positions()) {
            shapes.put("positions.weight", new long[] {1, sizes.historyLength(), sizes.dimension()});
        }
        shapes.put("attention.first.weight", new long[] {sizes.hidden(), sizes.dimension()});
        if (variant.biases()) {
            shapes.put("attention.first.bias", new long[] {sizes.hidden()});
        }
        shapes.put("attention.second.weight", new long[] {sizes.interests(), sizes.hidden()});
        if (variant.biases()) {
            shapes.put("attention.second.bias", new long[] {sizes.interests()});
        }
        return shapes;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDArray items = variant.maskedItems() ? checked.maskedHistory() : checked.history();
        NDList placed = new NDList(items);
        if (positions != null) {
            placed = positions.forward(parameters, placed, training, params);
        }
        NDArray logits = attention
                .forward(parameters, placed, training, params)
                .singletonOrThrow()
                .transpose(0, 2, 1);
        NDArray weights = MaskedSoftmax.overSequence(logits, checked.mask(), variant.padding());
        return new NDList(weights.matMul(items), weights);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        if (positions != null) {
            positions.initialize(manager, dataType, inputShapes[0]);
        }
        attention.initialize(manager, dataType, inputShapes[0]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {
            new Shape(batch, sizes.interests(), sizes.dimension()),
            new Shape(batch, sizes.interests(), sizes.historyLength())
        };
    }
}
