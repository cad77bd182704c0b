package io.millrace.models.sasrec;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link SasRec}.
 *
 * @param dimension d, the length of an item embedding and of the interest
 * @param historyLength L, how many of the last items the model sees
 * @param blocks how many self-attention blocks follow each other; the paper uses 2
 * @param heads heads of each block, a divisor of d; the paper uses 1
 * @param dropout the share of values that training leaves out, in [0, 1); the paper uses .5, and .2 on dense data
 * @param normalization where layers are normalised; the paper before each part
 */
public record SasRecHyperparameters(
        int dimension, int historyLength, int blocks, int heads, double dropout, Normalization normalization)
        implements EncoderSpec {

    /** The name of this kind of model in manifests and announcements. */
    public static final String KIND = "sasrec";

    private static final int MAX_BLOCKS = 64;

    public SasRecHyperparameters {
        Hyperparameters.requireDimension(dimension);
        Hyperparameters.requireHistoryLength(historyLength);
        Hyperparameters.requireWithin("blocks", blocks, MAX_BLOCKS);
        Hyperparameters.requireWithin("heads", heads, dimension);
        if (dimension % heads != 0) {
            throw new IllegalArgumentException(
                    "Hyperparameter heads is " + heads + "; expected a divisor of the dimension, " + dimension + '.');
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "Hyperparameter dropout is " + dropout + "; expected a number from 0 to less than 1.");
        }
    }

    /** The paper's: two blocks, one head, dropout .5, normalised before each part. */
    public static SasRecHyperparameters defaults(EncoderSizes sizes) {
        return new SasRecHyperparameters(sizes.dimension(), sizes.historyLength(), 2, 1, 0.5, Normalization.PRE);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException if a name is unknown or missing, or a value is not what the name stands for
     */
    public static SasRecHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND, values, "dimension", "historyLength", "blocks", "heads", "dropout", "normalization");
        return new SasRecHyperparameters(
                named.wholeNumber("dimension"),
                named.wholeNumber("historyLength"),
                named.wholeNumber("blocks"),
                named.wholeNumber("heads"),
                named.fraction("dropout"),
                Normalization.valueOf(named.word("normalization", "pre", "post").toUpperCase(Locale.ROOT)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** One: the features of the last position. */
    @Override
    public int interests() {
        return 1;
    }

    @Override
    public boolean hasPositionFeatures() {
        return true;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dimension", dimension);
        values.put("historyLength", historyLength);
        values.put("blocks", blocks);
        values.put("heads", heads);
        values.put("dropout", dropout);
        values.put("normalization", normalization.name().toLowerCase(Locale.ROOT));
        return values;
    }

    @Override
    public Map<String, long[]> weightShapes() {
        return SasRecEncoder.weightShapes(this);
    }

    @Override
    public SasRecEncoder newBlock(NDManager manager, RandomGenerator random) {
        return SasRecEncoder.initialized(this, manager, random);
    }
}
