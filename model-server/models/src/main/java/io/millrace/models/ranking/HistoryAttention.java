package io.millrace.models.ranking;

import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.Widths;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.AttentionUnit;
import java.util.List;
import java.util.Map;

/**
 * How a ranking model weighs the items of a history by the candidate.
 *
 * @param widths of the hidden layers of the {@link AttentionUnit}
 * @param activation of those layers
 * @param normalization how its scores become weights
 */
public record HistoryAttention(
        List<Integer> widths, HiddenActivation activation, AttentionNormalization normalization) {

    public HistoryAttention {
        widths = Widths.require("attention", widths);
    }

    /**
     * Reads what {@link #putInto} wrote.
     *
     * @throws IllegalArgumentException naming the hyperparameter whose value does not fit
     */
    public static HistoryAttention of(String kind, Map<String, ?> values, Hyperparameters named) {
        return new HistoryAttention(
                Widths.parse(kind, "attention", values.get("attention")),
                Choices.of(named, "attentionActivation", HiddenActivation.values()),
                Choices.of(named, "normalization", AttentionNormalization.values()));
    }

    /** Adds the hyperparameters {@code attention}, {@code attentionActivation} and {@code normalization}. */
    public void putInto(Map<String, Object> values) {
        values.put("attention", Widths.text(widths));
        values.put("attentionActivation", Choices.word(activation));
        values.put("normalization", Choices.word(normalization));
    }

    /** The unit for queries and keys of this length, without weights until it is initialised. */
    public AttentionUnit block(int dimension) {
        return new AttentionUnit(dimension, widths, activation.form());
    }
}
