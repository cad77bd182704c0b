package io.millrace.models.zoo;

import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.encoder.EncoderSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of user encoder of this release, by name. A new model is one more line here. */
public final class ModelKinds {

    private static final Map<String, Function<Map<String, ?>, EncoderSpec>> KINDS =
            new TreeMap<>(Map.of(ComiRecSaHyperparameters.KIND, ComiRecSaHyperparameters::fromMap));

    private ModelKinds() {}

    /** The names of all kinds, sorted. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(KINDS.keySet());
    }

    /** Whether {@code kind} is a kind of this release. */
    public static boolean contains(String kind) {
        return KINDS.containsKey(kind);
    }

    /**
     * The model of this kind and these hyperparameters.
     *
     * @throws IllegalArgumentException if the kind is unknown, or its hyperparameters are not exactly those it has
     */
    public static EncoderSpec spec(String kind, Map<String, ?> hyperparameters) {
        Function<Map<String, ?>, EncoderSpec> reader = KINDS.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException(
                    "Unknown kind of model '" + kind + "'; this release knows " + KINDS.keySet() + '.');
        }
        return reader.apply(hyperparameters);
    }
}
