package io.millrace.models.ranking;

import io.millrace.models.encoder.Hyperparameters;
import java.util.Map;

/**
 * What the data decides about a ranking model whatever the kind.
 *
 * @param dimension e, the length of an item's embedding
 * @param historyLength L, how many past items the model sees
 * @param context c, how many other features it sees, 0 or more
 */
public record RankerSizes(int dimension, int historyLength, int context) {

    private static final int MAX_CONTEXT = 65_536;

    public RankerSizes {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireHistoryLength(historyLength);
        if (context < 0 || context > MAX_CONTEXT) {
            throw new IllegalArgumentException(
                    "Hyperparameter context is " + context + "; expected 0 to " + MAX_CONTEXT + '.');
        }
    }

    /**
     * Reads what {@link #putInto} wrote.
     *
     * @throws IllegalArgumentException naming the hyperparameter that is no whole number in range
     */
    public static RankerSizes of(Hyperparameters named) {
        return new RankerSizes(
                named.wholeNumber("dimension"), named.wholeNumber("historyLength"), named.wholeNumber("context"));
    }

    /** Adds the three hyperparameters. */
    public void putInto(Map<String, Object> values) {
        values.put("dimension", dimension);
        values.put("historyLength", historyLength);
        values.put("context", context);
    }
}
