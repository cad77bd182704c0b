package io.millrace.models.srgnn;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes of an {@link SrGnn}.
 *
 * @param dimension d, the length of an item embedding, of a node's state and of the interest
 * @param steps how many times the nodes hear from their neighbours
 * @param hybrid whether the last item enters the interest once more by itself; {@code readout} is {@code hybrid} then, and
 *     {@code global} otherwise
 * @param historyLength L, how many of the last items the model sees
 */
public record SrGnnHyperparameters(int dimension, int steps, boolean hybrid, int historyLength) implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "sr-gnn";

    private static final String HYBRID = "hybrid";
    private static final String GLOBAL = "global";
    private static final int MAX_STEPS = 64;
    private static final int MAX_HISTORY_LENGTH = 1_000;

    public SrGnnHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireWithin("steps", steps, MAX_STEPS);
        Hyperparameters.requireWithin("historyLength", historyLength, MAX_HISTORY_LENGTH);
    }

    /** The paper's: one step, hybrid readout. */
    public static SrGnnHyperparameters defaults(EncoderSizes sizes) {
        return new SrGnnHyperparameters(sizes.dimension(), 1, true, sizes.historyLength());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, a value is no whole number in range, or the readout
     *     is neither {@code hybrid} nor {@code global}
     */
    public static SrGnnHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(KIND, values, "dimension", "steps", "readout", "historyLength");
        return new SrGnnHyperparameters(
                named.wholeNumber("dimension"),
                named.wholeNumber("steps"),
                named.word("readout", HYBRID, GLOBAL).equals(HYBRID),
                named.wholeNumber("historyLength"));
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
        values.put("steps", steps);
        values.put("readout", hybrid ? HYBRID : GLOBAL);
        values.put("historyLength", historyLength);
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        return SrGnn.weightShapes(this);
    }

    @Override
    public SrGnn newBlock(NDManager manager, RandomGenerator random) {
        return SrGnn.initialized(this, manager, random);
    }
}
