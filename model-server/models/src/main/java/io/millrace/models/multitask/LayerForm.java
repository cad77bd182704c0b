package io.millrace.models.multitask;

import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.TowerForm;
import java.util.Map;

/**
 * The hidden layers of a model of several tasks, all of rectified linear units.
 *
 * @param normalized whether every linear part but the last of a tower is normalised over the batch, gates included
 * @param dropout share of the hidden units that training drops
 */
public record LayerForm(boolean normalized, double dropout) {

    /** Neither normalised nor dropped out. */
    public static final LayerForm PLAIN = new LayerForm(false, 0);

    public LayerForm {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "Hyperparameter dropout is " + dropout + "; expected a number from 0 to less than 1.");
        }
    }

    static LayerForm of(Hyperparameters named) {
        return new LayerForm(named.word("normalization", "none", "batch").equals("batch"), named.fraction("dropout"));
    }

    /** Adds the hyperparameters {@code normalization} and {@code dropout}. */
    void putInto(Map<String, Object> values) {
        values.put("normalization", normalized ? "batch" : "none");
        values.put("dropout", dropout);
    }

    boolean trainsInParts() {
        return !normalized && dropout == 0;
    }

    TowerForm towers() {
        TowerForm relu = TowerForm.relu().withDropout((float) dropout);
        return normalized ? relu.withBatchNormalization() : relu;
    }
}
