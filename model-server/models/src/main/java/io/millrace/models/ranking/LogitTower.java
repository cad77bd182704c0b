package io.millrace.models.ranking;

import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.Widths;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.TowerOutput;
import java.util.List;
import java.util.Map;

/**
 * The tower that most ranking models end in, {@code [B,inputs] -> [B,1]}: hidden layers, then one linear unit.
 *
 * @param widths of the hidden layers, first to last
 * @param activation of the hidden layers
 * @param dropout share of the hidden units that training drops
 */
public record LogitTower(List<Integer> widths, HiddenActivation activation, double dropout) {

    public LogitTower {
        widths = Widths.require("tower", widths);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "Hyperparameter dropout is " + dropout + "; expected a number from 0 to less than 1.");
        }
    }

    /** 200-80 with Dice, as in the papers of DIN and DIEN. */
    public static LogitTower defaults() {
        return new LogitTower(List.of(200, 80), HiddenActivation.DICE, 0);
    }

    /**
     * Reads what {@link #putInto} wrote.
     *
     * @throws IllegalArgumentException naming the hyperparameter whose value does not fit
     */
    public static LogitTower of(String kind, Map<String, ?> values, Hyperparameters named) {
        return new LogitTower(
                Widths.parse(kind, "tower", values.get("tower")),
                Choices.of(named, "activation", HiddenActivation.values()),
                named.fraction("dropout"));
    }

    /** Adds the hyperparameters {@code tower}, {@code activation} and {@code dropout}. */
    public void putInto(Map<String, Object> values) {
        values.put("tower", Widths.text(widths));
        values.put("activation", Choices.word(activation));
        values.put("dropout", dropout);
    }

    /** The tower over so many inputs, without weights until it is initialised. */
    public DenseTower block(int inputs) {
        return new DenseTower(inputs, widths, activation.form().withDropout((float) dropout), TowerOutput.biased(1));
    }
}
