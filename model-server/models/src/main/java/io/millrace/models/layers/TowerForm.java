package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What every hidden layer of a {@link DenseTower} has around its linear part.
 *
 * @param activation makes the activation of one layer; called once per layer, so that an activation may have weights
 * @param biases whether the linear parts have biases
 * @param normalized whether a batch normalisation stands between the linear part and the activation
 * @param dropout share of the activated units that a training pass drops, {@code 0 <= dropout < 1}
 */
public record TowerForm(Supplier<? extends Block> activation, boolean biases, boolean normalized, float dropout) {

    public TowerForm {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Dropout is " + dropout + "; expected 0 <= dropout < 1.");
        }
    }

    /** Rectified linear units with biases, nothing else. */
    public static TowerForm relu() {
        return activated(Activation::relu);
    }

    /** An activation without weights, with biases. */
    public static TowerForm activated(UnaryOperator<NDArray> activation) {
        return activatedBy(() -> LambdaBlock.singleton(activation::apply));
    }

    /** An activation that is a block of its own, {@code [..,width] -> [..,width]}, with biases. */
    public static TowerForm activatedBy(Supplier<? extends Block> activation) {
        return new TowerForm(activation, true, false, 0);
    }

    /** This form with linear parts that have no bias. */
    public TowerForm withoutBiases() {
        return new TowerForm(activation, false, normalized, dropout);
    }

    /** This form with a batch normalisation after each linear part. */
    public TowerForm withBatchNormalization() {
        return new TowerForm(activation, biases, true, dropout);
    }

    /** This form with dropout after each activation. */
    public TowerForm withDropout(float share) {
        return new TowerForm(activation, biases, normalized, share);
    }
}
