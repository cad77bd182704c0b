package io.millrace.models.rerank;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A network with one hidden layer and a shortcut, {@code s(x) = <a, z> + <c, relu'(W z + b)>} with leaky ReLU and {@code z} the
 * features in units of their own spread, clipped. Immutable; nobody writes to its arrays.
 *
 * @param parameters a {@code [F]}, W {@code [F,H]}, b {@code [H]} and c {@code [H]}, one after the other
 * @param means of the features, {@code [F]}
 * @param variances of the features, {@code [F]}
 */
public record RerankWeights(float[] parameters, float[] means, float[] variances) {

    /** H. */
    static final int HIDDEN = 16;

    static final int FEATURES = Feature.COUNT;
    static final int MATRIX = FEATURES;
    static final int BIAS = MATRIX + FEATURES * HIDDEN;
    static final int OUTPUT = BIAS + HIDDEN;

    /** Of {@link #parameters}. */
    public static final int PARAMETERS = OUTPUT + HIDDEN;

    private static final double OUTPUT_SCALE = 0.05;

    public RerankWeights {
        if (parameters.length != PARAMETERS || means.length != FEATURES || variances.length != FEATURES) {
            throw new IllegalArgumentException("There are " + parameters.length + " parameters, " + means.length
                    + " means and " + variances.length + " variances; expected " + PARAMETERS + ", " + FEATURES
                    + " and " + FEATURES + '.');
        }
    }

    /** F. */
    public static int features() {
        return FEATURES;
    }

    /** Weights that have learned nothing yet: candidates in the order of {@link Feature#NEXT}, or nearly. */
    public static RerankWeights initial(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[PARAMETERS];
        parameters[Feature.NEXT.ordinal()] = 1;
        for (int i = MATRIX; i < BIAS; i++) {
            parameters[i] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt(FEATURES));
        }
        for (int i = OUTPUT; i < PARAMETERS; i++) {
            parameters[i] = (float) ((2 * random.nextDouble() - 1) * OUTPUT_SCALE);
        }
        float[] variances = new float[FEATURES];
        Arrays.fill(variances, 1);
        return new RerankWeights(parameters, new float[FEATURES], variances);
    }
}
