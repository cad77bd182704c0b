package io.millrace.models.mind;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes and choices of a {@link Mind}.
 *
 * @param dimension d, the length of an item embedding and of an interest
 * @param interests K, how many interests a user has at most
 * @param historyLength L, how many of the last items the model sees
 * @param iterations rounds of routing; the paper uses 3
 * @param routingSeed from which the logits are drawn that the routing starts with
 * @param bias whether the bilinear map has a bias; ComiRec's authors have one, the paper and DeepMatch do not
 * @param projection whether a layer with ReLU follows the routing, as in the paper; its interests have no negative
 *     component, so that it suits items whose embeddings are trained with it
 * @param interestCount whether a short history has fewer interests. Interests that a user does not have are zero vectors
 *     and score every item 0, which lifts items above those that the user's own interests score below 0
 */
public record MindHyperparameters(
        int dimension,
        int interests,
        int historyLength,
        int iterations,
        int routingSeed,
        boolean bias,
        boolean projection,
        InterestCount interestCount)
        implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "mind";

    private static final String NONE = "none";
    private static final String TRAINED = "trained";
    private static final String RELU = "relu";

    private static final int MAX_ITERATIONS = 100;

    public MindHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireInterests(interests);
        Hyperparameters.requireHistoryLength(historyLength);
        Hyperparameters.requireWithin("iterations", iterations, MAX_ITERATIONS);
    }

    /** As ComiRec's authors compare with it, four interests and 3 rounds of routing, but without their accidental bias. */
    public static MindHyperparameters defaults(EncoderSizes sizes) {
        return new MindHyperparameters(
                sizes.dimension(), 4, sizes.historyLength(), 3, 1, false, false, InterestCount.FIXED);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is not one of those expected
     */
    public static MindHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND,
                values,
                "dimension",
                "interests",
                "historyLength",
                "iterations",
                "routingSeed",
                "bias",
                "projection",
                "interestCount");
        String dynamic = InterestCount.DYNAMIC.word();
        return new MindHyperparameters(
                named.wholeNumber("dimension"),
                named.wholeNumber("interests"),
                named.wholeNumber("historyLength"),
                named.wholeNumber("iterations"),
                named.wholeNumber("routingSeed"),
                named.word("bias", NONE, TRAINED).equals(TRAINED),
                named.word("projection", NONE, RELU).equals(RELU),
                named.word("interestCount", InterestCount.FIXED.word(), dynamic).equals(dynamic)
                        ? InterestCount.DYNAMIC
                        : InterestCount.FIXED);
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
        values.put("routingSeed", routingSeed);
        values.put("bias", bias ? TRAINED : NONE);
        values.put("projection", projection ? RELU : NONE);
        values.put("interestCount", interestCount.word());
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("votes.weight", new long[] {dimension, dimension});
        if (bias) {
            shapes.put("votes.bias", new long[] {dimension});
        }
        if (projection) {
            shapes.put("projection.weight", new long[] {dimension, dimension});
            shapes.put("projection.bias", new long[] {dimension});
        }
        return shapes;
    }

    @Override
    public Mind newBlock(NDManager manager, RandomGenerator random) {
        return Mind.initialized(this, manager, random);
    }
}
