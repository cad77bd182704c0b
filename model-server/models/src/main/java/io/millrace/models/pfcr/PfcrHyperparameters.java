package io.millrace.models.pfcr;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link PfcrEncoder}.
 *
 * @param dimension d, the length of an item vector and of the interest; the paper has 300
 * @param historyLength L, how many of the last items the model sees
 * @param blocks n, how many transformer blocks
 * @param heads of each block's attention; a divisor of d
 * @param inner width of each block's position-wise network
 * @param dropout the share of values that training leaves out, in [0, 1)
 */
public record PfcrHyperparameters(int dimension, int historyLength, int blocks, int heads, int inner, double dropout)
        implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "pfcr";

    private static final int MAX_BLOCKS = 64;
    private static final int MAX_INNER = 65_536;

    public PfcrHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireHistoryLength(historyLength);
        Hyperparameters.requireWithin("blocks", blocks, MAX_BLOCKS);
        Hyperparameters.requireWithin("heads", heads, dimension);
        Hyperparameters.requireWithin("inner", inner, MAX_INNER);
        if (dimension % heads != 0) {
            throw new IllegalArgumentException(
                    "Hyperparameter heads is " + heads + "; expected a divisor of dimension " + dimension + '.');
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "Hyperparameter dropout is " + dropout + "; expected a number from 0 to less than 1.");
        }
    }

    /** The paper's: two blocks of two heads (one where d is odd) and 256 units, dropout one half. */
    public static PfcrHyperparameters defaults(EncoderSizes sizes) {
        int heads = sizes.dimension() % 2 == 0 ? 2 : 1;
        return new PfcrHyperparameters(sizes.dimension(), sizes.historyLength(), 2, heads, 256, 0.5);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is of the wrong type or out of range
     */
    public static PfcrHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named =
                Hyperparameters.of(KIND, values, "dimension", "historyLength", "blocks", "heads", "inner", "dropout");
        return new PfcrHyperparameters(
                named.wholeNumber("dimension"),
                named.wholeNumber("historyLength"),
                named.wholeNumber("blocks"),
                named.wholeNumber("heads"),
                named.wholeNumber("inner"),
                named.fraction("dropout"));
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
        values.put("historyLength", historyLength);
        values.put("blocks", blocks);
        values.put("heads", heads);
        values.put("inner", inner);
        values.put("dropout", dropout);
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        return PfcrWeightShapes.of(this);
    }

    @Override
    public PfcrEncoder newBlock(NDManager manager, RandomGenerator random) {
        return PfcrEncoder.initialized(this, manager, random);
    }
}
