package io.millrace.models.bst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.MultiHeadAttention;
import io.millrace.models.layers.Positions;
import io.millrace.models.layers.PostNormBlock;
import io.millrace.models.layers.PostNormForm;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.TowerOutput;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The behaviour sequence transformer of Chen et al., "Behavior Sequence Transformer for E-commerce Recommendation in
 * Alibaba", DLP-KDD 2019: the candidate looks at the history, and at itself, by self-attention.
 *
 * <pre>
 *   X     = [history, candidate] + P                            [B,L+1,e]   candidate last
 *   X     = LN(X + MHA(X)),  X = LN(X + FFN(X))                 n blocks, LeakyReLU inside FFN
 *   r     = X at the candidate                                  [B,e]
 *   logit = tower([r, candidate, context])                      [B]         (linear, batch norm, LeakyReLU)*, linear
 * </pre>
 *
 * <p>Inputs as {@link io.millrace.models.ranking.RankerSpec} states them; outputs {@code (logit, r, X)}. No position looks at
 * a padded one, and the candidate is always valid, so that a user without history is scored too; X means nothing at padded
 * positions. In training a batch of one row is normalised by the running statistics.
 *
 * <p>Deviations from the paper, shared with the common open implementation: P is of the index instead of the time to the
 * candidate, the tower sees the candidate's position instead of all of them, and its layers are batch-normalised.
 */
public final class Bst extends AbstractBlock {

    private static final float SLOPE = 0.01f;
    private static final float EPSILON = 1e-5f;

    private final BstHyperparameters spec;
    private final Positions positions;
    private final List<PostNormBlock> blocks = new ArrayList<>();
    private final DenseTower tower;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public Bst(BstHyperparameters spec) {
        RankerSizes sizes = spec.sizes();
        float dropout = (float) spec.dropout();
        this.spec = spec;
        this.positions = addChildBlock("positions", new Positions(sizes.historyLength() + 1, sizes.dimension()));
        PostNormForm form = new PostNormForm(spec.heads(), spec.inner(), Bst::leaky, EPSILON, dropout);
        for (int i = 0; i < spec.blocks(); i++) {
            blocks.add(addChildBlock("block" + i, new PostNormBlock(sizes.dimension(), form)));
        }
        this.tower = addChildBlock(
                "tower",
                new DenseTower(
                        2 * sizes.dimension() + sizes.context(),
                        spec.tower(),
                        TowerForm.activated(Bst::leaky).withBatchNormalization().withDropout(dropout),
                        TowerOutput.biased(1)));
    }

    private static NDArray leaky(NDArray values) {
        return Activation.leakyRelu(values, SLOPE);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        RankerInputs given = RankerInputs.of(inputs, spec);
        NDArray candidate = given.candidate();
        NDList sequence = new NDList(given.history().concat(candidate.expandDims(1), 1));
        NDArray visible = visible(given.mask());
        NDArray hidden =
                positions.forward(parameters, sequence, training, params).singletonOrThrow();
        for (PostNormBlock block : blocks) {
            hidden = block.forward(parameters, new NDList(hidden, visible), training, params)
                    .get(0);
        }
        NDArray interest = hidden.get(":, {}", spec.sizes().historyLength());
        NDArray features = NDArrays.concat(new NDList(interest, candidate, given.context()), 1);
        boolean rowsToNormalise = features.getShape().get(0) > 1;
        NDArray logit = tower.forward(parameters, new NDList(features), training && rowsToNormalise, params)
                .singletonOrThrow()
                .squeeze(1);
        return new NDList(logit, interest, hidden);
    }

    /** {@code [B,L] -> [B,1,1,L+1]}, what attention adds to its logits; the candidate is visible to all. */
    private static NDArray visible(NDArray mask) {
        NDArray candidate = mask.getManager().ones(new Shape(mask.getShape().get(0), 1));
        return MultiHeadAttention.added(
                mask.concat(candidate, 1).gt(0).expandDims(1).expandDims(1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape sequence =
                new Shape(1, spec.sizes().historyLength() + 1, spec.sizes().dimension());
        positions.initialize(manager, dataType, sequence);
        for (PostNormBlock block : blocks) {
            block.initialize(manager, dataType, sequence);
        }
        tower.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        long dimension = spec.sizes().dimension();
        return new Shape[] {
            new Shape(batch),
            new Shape(batch, dimension),
            new Shape(batch, spec.sizes().historyLength() + 1, dimension)
        };
    }
}
