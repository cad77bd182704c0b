package io.millrace.models.youtubednn;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link YouTubeDnn}.
 *
 * @param dimension d, the length of an item embedding and of the interest
 * @param historyLength L, how many of the last items the model sees
 */
public record YouTubeDnnHyperparameters(int dimension, int historyLength) implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "youtube-dnn";

    public YouTubeDnnHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireHistoryLength(historyLength);
    }

    /** The model has no hyperparameters besides the sizes of the data. */
    public static YouTubeDnnHyperparameters defaults(EncoderSizes sizes) {
        return new YouTubeDnnHyperparameters(sizes.dimension(), sizes.historyLength());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is no whole number in range
     */
    public static YouTubeDnnHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(KIND, values, "dimension", "historyLength");
        return new YouTubeDnnHyperparameters(named.wholeNumber("dimension"), named.wholeNumber("historyLength"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** One: the mean of a history is a single vector. */
    @Override
    public int interests() {
        return 1;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dimension", dimension);
        values.put("historyLength", historyLength);
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("output.weight", new long[] {dimension, dimension});
        shapes.put("output.bias", new long[] {dimension});
        return shapes;
    }

    @Override
    public YouTubeDnn newBlock(NDManager manager, RandomGenerator random) {
        return YouTubeDnn.initialized(this, manager, random);
    }
}
