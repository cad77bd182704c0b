package io.millrace.models.dien;

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
import io.millrace.models.layers.AttentiveRecurrent;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.EmptyHistory;
import io.millrace.models.layers.GatedRecurrent;
import io.millrace.models.layers.GruForm;
import io.millrace.models.ranking.RankerInputs;

/**
 * The deep interest evolution network of Zhou et al., "Deep Interest Evolution Network for Click-Through Rate Prediction",
 * AAAI 2019:
 *
 * <pre>
 *   h_1 .. h_L = GRU(history)                      interests that the history shows
 *   a_t        = softmax_t unit([q, h_t, ..])      q the candidate; padding has no weight
 *   v          = AUGRU(h, a), its last state       the interest as it evolved towards this candidate
 *   logit      = tower([context, q, v])            [B]
 * </pre>
 *
 * <p>Inputs as {@link io.millrace.models.ranking.RankerSpec} states them; outputs {@code (logit [B], v [B,e], h [B,L,e])}, h
 * being zero at padded positions. With negatives there is a second output before v, the auxiliary loss of Zhou et al.'s
 * equation 4 (a scalar, 0 if no row has two items), which the paper adds with factor 1. A history without items gives a zero
 * interest.
 *
 * <p>States have the length of an item, as the auxiliary loss and the authors' code have it. The paper's attention is a
 * bilinear form; this is the unit of DIN, as in the authors' code and DeepCTR-Torch.
 */
public final class Dien extends AbstractBlock {

    private final DienHyperparameters sizes;
    private final GatedRecurrent extraction;
    private final AttentionUnit attention;
    private final AttentiveRecurrent evolution;
    private final AuxiliaryLoss auxiliary;
    private final DenseTower tower;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public Dien(DienHyperparameters sizes) {
        this.sizes = sizes;
        int dimension = sizes.sizes().dimension();
        this.extraction = addChildBlock("extraction", new GatedRecurrent(GruForm.RESET_AFTER, dimension, dimension));
        this.attention = addChildBlock("attention", sizes.attention().block(dimension));
        this.evolution = addChildBlock("evolution", new AttentiveRecurrent(sizes.evolution(), dimension, dimension));
        this.auxiliary = addChildBlock("auxiliary", new AuxiliaryLoss(dimension, sizes.auxiliary()));
        this.tower = addChildBlock("tower", sizes.tower().block(sizes.sizes().context() + 2 * dimension));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        RankerInputs given = RankerInputs.of(inputs, sizes);
        NDArray mask = given.mask();
        NDArray interests = extraction
                .forward(parameters, new NDList(given.history(), mask), training, params)
                .get(0)
                .mul(mask.expandDims(-1));
        NDArray evolved = evolution
                .forward(
                        parameters,
                        new NDList(interests, mask, weights(parameters, given, interests, training)),
                        training,
                        params)
                .get(1);
        NDArray features = NDArrays.concat(new NDList(given.context(), given.candidate(), evolved), -1);
        NDArray logits = tower.forward(parameters, new NDList(features), training, params)
                .singletonOrThrow()
                .squeeze(-1);
        NDArray negatives = given.negatives();
        if (negatives == null) {
            return new NDList(logits, evolved, interests);
        }
        NDList clicks = new NDList(interests, given.history(), negatives, mask);
        NDArray loss = auxiliary.forward(parameters, clicks, training, params).singletonOrThrow();
        return new NDList(logits, loss, evolved, interests);
    }

    private NDArray weights(ParameterStore parameters, RankerInputs given, NDArray interests, boolean training) {
        NDArray scores = attention
                .forward(parameters, new NDList(given.candidate(), interests), training)
                .singletonOrThrow();
        return sizes.attention()
                .normalization()
                .weights(scores, given.mask(), sizes.sizes().dimension(), EmptyHistory.ZERO);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        extraction.initialize(manager, dataType, inputShapes[1], inputShapes[2]);
        attention.initialize(manager, dataType, inputShapes[0], inputShapes[1]);
        evolution.initialize(manager, dataType, inputShapes[1], inputShapes[2], inputShapes[2]);
        auxiliary.initialize(manager, dataType, inputShapes[1], inputShapes[1], inputShapes[1], inputShapes[2]);
        tower.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0)), inputShapes[0], inputShapes[1]};
    }
}
