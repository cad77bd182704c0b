package io.millrace.models.comirec;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.PreparedEncoder;
import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link ComiRecSa}.
 *
 * @param dimension d, the length of an item embedding and of an interest
 * @param hidden width of the attention's hidden layer; the paper uses 4 d
 * @param interests K, how many interests a user has
 * @param historyLength L, how many of the last items the model sees
 */
public record ComiRecSaHyperparameters(int dimension, int hidden, int interests, int historyLength)
        implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "comirec-sa";

    private static final int MAX_HIDDEN = 65_536;

    public ComiRecSaHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireWithin("hidden", hidden, MAX_HIDDEN);
        Hyperparameters.requireInterests(interests);
        Hyperparameters.requireHistoryLength(historyLength);
    }

    /** The paper's: hidden width 4 d, four interests. */
    public static ComiRecSaHyperparameters defaults(EncoderSizes sizes) {
        return new ComiRecSaHyperparameters(sizes.dimension(), 4 * sizes.dimension(), 4, sizes.historyLength());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is no whole number in range
     */
    public static ComiRecSaHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(KIND, values, "dimension", "hidden", "interests", "historyLength");
        return new ComiRecSaHyperparameters(
                named.wholeNumber("dimension"),
                named.wholeNumber("hidden"),
                named.wholeNumber("interests"),
                named.wholeNumber("historyLength"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dimension", dimension);
        values.put("hidden", hidden);
        values.put("interests", interests);
        values.put("historyLength", historyLength);
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        return ComiRecSa.weightShapes(this, ComiRecSaVariant.PAPER);
    }

    @Override
    public ComiRecSa newBlock(NDManager manager, RandomGenerator random) {
        return ComiRecSa.initialized(this, ComiRecSaVariant.PAPER, manager, random);
    }

    @Override
    public Optional<PreparedEncoder> prepared(Map<String, Tensor.Floats> weights, ItemSnapshot items, Kernels kernels) {
        return Optional.of(ComiRecSaLookup.of(this, weights, items, kernels));
    }
}
