package io.millrace.models.ranking;

import io.millrace.models.encoder.Hyperparameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Hyperparameters that are one of an enumeration's constants, written as {@code scaled-softmax} for SCALED_SOFTMAX. */
public final class Choices {

    private Choices() {}

    /**
     * The constant that a hyperparameter names.
     *
     * @param constants all there are
     * @throws IllegalArgumentException naming the hyperparameter, if it names none of them
     */
    public static <E extends Enum<E>> E of(Hyperparameters named, String hyperparameter, E[] constants) {
        List<String> words = Arrays.stream(constants).map(Choices::word).toList();
        return constants[words.indexOf(named.word(hyperparameter, words.toArray(String[]::new)))];
    }

    /** As it stands in a manifest. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
