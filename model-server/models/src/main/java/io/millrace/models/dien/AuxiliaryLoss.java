package io.millrace.models.dien;

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
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.TowerOutput;
import io.millrace.models.loss.BinaryCrossEntropy;
import java.util.List;

/**
 * Teaches the extracted interests to tell the next click from an item that was not clicked (Zhou et al., AAAI 2019, equation
 * 4): a network with sigmoid layers sees the interest after item t beside the item that followed, or beside a negative,
 *
 * <pre>  loss = mean over t with a successor of  -log p([h_t ; e_t+1]) - log(1 - p([h_t ; n_t+1])),  halved</pre>
 *
 * <p>Inputs {@code (interests [B,L,e], history [B,L,e], negatives [B,L,e], mask [B,L])}, output a scalar: 0 if no row has two
 * items. The mean is over valid positions as in DeepCTR-Torch; the authors' code counts padded ones too.
 */
final class AuxiliaryLoss extends AbstractBlock {

    private final int dimension;
    private final DenseTower network;

    /** @param widths of the hidden layers; the paper's code uses 100, 50 */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    AuxiliaryLoss(int dimension, List<Integer> widths) {
        this.dimension = dimension;
        this.network = addChildBlock(
                "network",
                new DenseTower(2 * dimension, widths, TowerForm.activated(Activation::sigmoid), TowerOutput.biased(1)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray interests = inputs.get(0).get(":, :-1");
        NDArray clicked = NDArrays.concat(new NDList(interests, successors(inputs.get(1))), -1);
        NDArray skipped = NDArrays.concat(new NDList(interests, successors(inputs.get(2))), -1);
        NDArray valid = successors(inputs.get(3));
        NDList both = new NDList(NDArrays.concat(new NDList(clicked, skipped)));
        NDArray logits = network.forward(parameters, both, training, params)
                .singletonOrThrow()
                .squeeze(-1);
        NDArray labels = NDArrays.concat(new NDList(valid.onesLike(), valid.zerosLike()));
        return new NDList(BinaryCrossEntropy.loss(logits, labels, NDArrays.concat(new NDList(valid, valid))));
    }

    private static NDArray successors(NDArray sequence) {
        return sequence.get(":, 1:");
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        network.initialize(manager, dataType, new Shape(1, 1, 2L * dimension));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape()};
    }
}
