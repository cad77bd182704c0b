package io.millrace.models.comirec;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link ComiRecDr}.
 *
 * @param dimension d, the length of an item embedding and of an interest
 * @param interests K, how many interests a user has
 * @param historyLength L, how many of the last items the model sees
 * @param iterations rounds of routing; the paper uses 3
 */
public record ComiRecDrHyperparameters(int dimension, int interests, int historyLength, int iterations)
        implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "comirec-dr";

    private static final int MAX_ITERATIONS = 100;
    private static final long MAX_WEIGHTS = 1L << 28;

    public ComiRecDrHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireInterests(interests);
        Hyperparameters.requireHistoryLength(historyLength);
        Hyperparameters.requireWithin("iterations", iterations, MAX_ITERATIONS);
        long weights = (long) historyLength * interests * dimension * dimension;
        if (weights > MAX_WEIGHTS) {
            throw new IllegalArgumentException("A model of kind " + KIND + " has a " + dimension + " x " + dimension
                    + " matrix for each of " + historyLength + " positions and " + interests + " interests: " + weights
                    + " weights; expected at most " + MAX_WEIGHTS + '.');
        }
    }

    /** The values of the paper for everything but the sizes of the data: 4 interests, 3 rounds of routing. */
    public static ComiRecDrHyperparameters defaults(EncoderSizes sizes) {
        return new ComiRecDrHyperparameters(sizes.dimension(), 4, sizes.historyLength(), 3);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is no whole number in range
     */
    public static ComiRecDrHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named =
                Hyperparameters.of(KIND, values, "dimension", "interests", "historyLength", "iterations");
        return new ComiRecDrHyperparameters(
                named.wholeNumber("dimension"),
                named.wholeNumber("interests"),
                named.wholeNumber("historyLength"),
                named.wholeNumber("iterations"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dimension", dimension);
        values.put("interests", interests);
        values.put("historyLength", historyLength);
        values.put("iterations", iterations);
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        return Map.of("votes.weight", new long[] {historyLength, dimension, (long) interests * dimension});
    }

    @Override
    public ComiRecDr newBlock(NDManager manager, RandomGenerator random) {
        return ComiRecDr.initialized(this, manager, random);
    }
}
