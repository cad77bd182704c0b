package io.millrace.models.multitask;

import io.millrace.models.encoder.Widths;
import java.util.List;
import java.util.Map;

/**
 * How wide the networks of a model of experts are.
 *
 * @param expert widths of the layers of every expert, one at least
 * @param gate widths of the hidden layers of every gate, usually none
 * @param tower widths of the hidden layers of every task's tower
 */
public record ExtractionWidths(List<Integer> expert, List<Integer> gate, List<Integer> tower) {

    /** Experts of 64-32, linear gates, towers of 16. */
    public static final ExtractionWidths DEFAULT = new ExtractionWidths(List.of(64, 32), List.of(), List.of(16));

    public ExtractionWidths {
        expert = Widths.require("expert", expert);
        gate = Widths.require("gate", gate);
        tower = Widths.require("tower", tower);
        if (expert.isEmpty()) {
            throw new IllegalArgumentException("Hyperparameter expert names no layer; expected one at least.");
        }
    }

    static ExtractionWidths of(String kind, Map<String, ?> values) {
        return new ExtractionWidths(
                Widths.parse(kind, "expert", values.get("expert")),
                Widths.parse(kind, "gate", values.get("gate")),
                Widths.parse(kind, "tower", values.get("tower")));
    }

    /** Adds the hyperparameters {@code expert}, {@code gate} and {@code tower}. */
    void putInto(Map<String, Object> values) {
        values.put("expert", Widths.text(expert));
        values.put("gate", Widths.text(gate));
        values.put("tower", Widths.text(tower));
    }
}
