package io.millrace.models.pfcr;

import io.millrace.models.encoder.Hyperparameters;

/**
 * The sizes of a domain's prompt.
 *
 * @param dimension d, that of the encoder
 * @param words W, how many trainable words the prompt has
 * @param heads of the attention to them; a divisor of d
 */
public record PromptSizes(int dimension, int words, int heads) {

    private static final int MAX_WORDS = 65_536;

    public PromptSizes {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireWithin("words", words, MAX_WORDS);
        Hyperparameters.requireWithin("heads", heads, dimension);
        if (dimension % heads != 0) {
            throw new IllegalArgumentException(
                    "Hyperparameter heads is " + heads + "; expected a divisor of dimension " + dimension + '.');
        }
    }

    /** The paper's: 1,024 words, four heads. */
    public static PromptSizes defaults(int dimension) {
        return new PromptSizes(dimension, 1_024, 4);
    }
}
