package io.millrace.models.din;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.AttentionUnit;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.EmptyHistory;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;

/**
 * The deep interest network of Zhou et al., "Deep Interest Network for Click-Through Rate Prediction", KDD 2018:
 *
 * <pre>
 *   s_t   = unit([q, k_t, q - k_t, q * k_t])    q the candidate, k_t the items of the history
 *   w     = weights of s                        [B,L]    not normalised, or softmax; padding has no weight
 *   v     = sum_t w_t k_t                       [B,e]    the interest that this candidate meets
 *   logit = tower([context, q, v])              [B]
 * </pre>
 *
 * <p>Inputs as {@link io.millrace.models.ranking.RankerSpec} states them; outputs {@code (logit [B], v [B,e], s [B,L])}. A
 * history without items gives a zero interest, unless the block is built to reproduce the softmax of reference
 * implementations, which averages the padding ({@link EmptyHistory}). The order of the tower's input is ours.
 */
public final class Din extends AbstractBlock {

    private final DinHyperparameters sizes;
    private final EmptyHistory empty;
    private final AttentionUnit attention;
    private final DenseTower tower;

    /** The network without weights until it is initialised. */
    public Din(DinHyperparameters sizes) {
        this(sizes, EmptyHistory.ZERO);
    }

    /** The network that gives an empty history what {@code empty} says. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public Din(DinHyperparameters sizes, EmptyHistory empty) {
        this.sizes = sizes;
        this.empty = empty;
        this.attention =
                addChildBlock("attention", sizes.attention().block(sizes.sizes().dimension()));
        this.tower = addChildBlock("tower", sizes.tower().block(inputs(sizes.sizes())));
    }

    private static int inputs(RankerSizes sizes) {
        return sizes.context() + 2 * sizes.dimension();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        RankerInputs given = RankerInputs.of(inputs, sizes);
        NDArray scores = attention
                .forward(parameters, new NDList(given.candidate(), given.history()), training, params)
                .singletonOrThrow();
        NDArray weights = sizes.attention()
                .normalization()
                .weights(scores, given.mask(), sizes.sizes().dimension(), empty);
        NDArray interest = weights.expandDims(1).matMul(given.history()).squeeze(1);
        NDArray features = NDArrays.concat(new NDList(given.context(), given.candidate(), interest), -1);
        NDArray logits = tower.forward(parameters, new NDList(features), training, params)
                .singletonOrThrow()
                .squeeze(-1);
        return new NDList(logits, interest, scores);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        attention.initialize(manager, dataType, inputShapes[0], inputShapes[1]);
        tower.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {
            new Shape(inputShapes[0].get(0)), inputShapes[0], inputShapes[2],
        };
    }
}
