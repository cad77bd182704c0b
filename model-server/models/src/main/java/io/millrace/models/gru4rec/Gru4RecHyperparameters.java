package io.millrace.models.gru4rec;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.GruForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link Gru4Rec}.
 *
 * @param dimension d, the length of an item embedding, of every state and of the interest
 * @param layers how many gated recurrent units are stacked
 * @param historyLength L, how many of the last items the model sees
 */
public record Gru4RecHyperparameters(int dimension, int layers, int historyLength) implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "gru4rec";

    private static final int MAX_LAYERS = 16;

    public Gru4RecHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireWithin("layers", layers, MAX_LAYERS);
        Hyperparameters.requireHistoryLength(historyLength);
    }

    /** One layer, as in the paper and in all results of the authors' code. */
    public static Gru4RecHyperparameters defaults(EncoderSizes sizes) {
        return new Gru4RecHyperparameters(sizes.dimension(), 1, sizes.historyLength());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is no whole number in range
     */
    public static Gru4RecHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(KIND, values, "dimension", "layers", "historyLength");
        return new Gru4RecHyperparameters(
                named.wholeNumber("dimension"), named.wholeNumber("layers"), named.wholeNumber("historyLength"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int interests() {
        return 1;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dimension", dimension);
        values.put("layers", layers);
        values.put("historyLength", historyLength);
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        return Gru4Rec.weightShapes(this);
    }

    @Override
    public Gru4Rec newBlock(NDManager manager, RandomGenerator random) {
        return Gru4Rec.initialized(this, GruForm.RESET_AFTER, manager, random);
    }
}
