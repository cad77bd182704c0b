package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * What one {@link PostNormBlock} is like.
 *
 * @param heads of the attention; a divisor of the dimension
 * @param inner width of the position-wise network
 * @param activation of the position-wise network
 * @param epsilon added to the variance in both layer normalisations
 * @param dropout the share of attention weights, and of each part's outputs, that training leaves out, in [0, 1)
 */
public record PostNormForm(int heads, int inner, UnaryOperator<NDArray> activation, float epsilon, float dropout) {

    public PostNormForm {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Dropout is " + dropout + "; expected 0 <= dropout < 1.");
        }
    }
}
