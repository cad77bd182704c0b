package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/**
 * The local activation unit of Zhou et al., "Deep Interest Network for Click-Through Rate Prediction", KDD 2018, section
 * 4.3: how much each key has to do with the query,
 *
 * <pre>  s_t = tower([q, k_t, q - k_t, q * k_t])</pre>
 *
 * <p>Input {@code (query [B,e], keys [B,L,e])}, output {@code [B,L]}: raw scores, neither masked nor normalised, which is {@link
 * AttentionNormalization}'s to do. The paper gives the network q, k and their outer product; the difference and the product
 * by element are the authors' code. Weights are named as those of {@link DenseTower}.
 */
public final class AttentionUnit extends AbstractBlock {

    private final int dimension;
    private final DenseTower tower;

    /**
     * @param dimension e
     * @param widths of the hidden layers; the paper's code uses 80, 40
     * @param form how each hidden layer is activated; {@link Dice} takes its statistics over batch and time, padding included
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public AttentionUnit(int dimension, List<Integer> widths, TowerForm form) {
        this.dimension = dimension;
        this.tower = addChildBlock("tower", new DenseTower(4 * dimension, widths, form, TowerOutput.biased(1)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray keys = inputs.get(1);
        requireShapes(inputs.get(0).getShape(), keys.getShape());
        NDArray query = inputs.get(0).expandDims(1).broadcast(keys.getShape());
        NDArray pairs = NDArrays.concat(new NDList(query, keys, query.sub(keys), query.mul(keys)), -1);
        return new NDList(tower.forward(parameters, new NDList(pairs), training, params)
                .singletonOrThrow()
                .squeeze(-1));
    }

    private void requireShapes(Shape query, Shape keys) {
        boolean fit = query.dimension() == 2
                && keys.dimension() == 3
                && query.get(0) == keys.get(0)
                && query.get(1) == dimension
                && keys.get(2) == dimension;
        if (!fit) {
            throw new IllegalArgumentException("An attention unit got a query of shape " + query + " and keys of shape "
                    + keys + "; expected [batch, " + dimension + "] and [batch, length, " + dimension + "].");
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        tower.initialize(manager, dataType, new Shape(1, 1, 4L * dimension));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[1].slice(0, 2)};
    }
}
