package io.millrace.models.comirec;

import io.millrace.models.layers.PaddingMask;

/**
 * What published implementations of ComiRec-SA disagree on.
 *
 * @param positions whether a trainable position is added before the attention
 * @param biases whether the two dense layers have biases
 * @param padding how padded positions leave the softmax
 * @param maskedItems whether padded items are zeroed first, so that they cannot enter the weighted sum
 */
public record ComiRecSaVariant(boolean positions, boolean biases, PaddingMask padding, boolean maskedItems) {

    /** The authors' code: positions, biases, padded logits replaced, padded items zeroed. */
    public static final ComiRecSaVariant PAPER = new ComiRecSaVariant(true, true, PaddingMask.REPLACE, true);

    /** The authors' code with its option {@code add_pos=False}. */
    public static final ComiRecSaVariant WITHOUT_POSITIONS =
            new ComiRecSaVariant(false, true, PaddingMask.REPLACE, true);

    /** The PyTorch port: the authors' network without biases. */
    public static final ComiRecSaVariant WITHOUT_BIASES = new ComiRecSaVariant(true, false, PaddingMask.REPLACE, true);

    /** The minimal form: no positions, no biases, -1e9 added to padded logits, padded items summed as they come. */
    public static final ComiRecSaVariant MINIMAL = new ComiRecSaVariant(false, false, PaddingMask.ADD, false);
}
