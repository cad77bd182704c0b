package io.millrace.models.ranking;

import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.AttentionUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        String[] normalizations = Arrays.stream(AttentionNormalization.values())
                .map(HistoryAttention::word)
                .toArray(String[]::new);
        return new HistoryAttention(
                Widths.parse(kind, "attention", values.get("attention")),
                HiddenActivation.of(named, "attentionActivation"),
                AttentionNormalization.valueOf(named.word("normalization", normalizations)
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT)));
    }

    /** Adds the hyperparameters {@code attention}, {@code attentionActivation} and {@code normalization}. */
    public void putInto(Map<String, Object> values) {
        values.put("attention", Widths.text(widths));
        values.put("attentionActivation", activation.word());
        values.put("normalization", word(normalization));
    }

    private static String word(AttentionNormalization normalization) {
        return normalization.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The unit for queries and keys of this length, without weights until it is initialised. */
    public AttentionUnit block(int dimension) {
        return new AttentionUnit(dimension, widths, activation.form());
    }
}
