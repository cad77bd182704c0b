package io.millrace.models.zoo;

import io.millrace.models.encoder.ModelSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of model by name: how each reads its hyperparameters, and which it takes when only its sizes are given. Immutable.
 *
 * @param <S> what the kinds are specified by
 * @param <D> the sizes that every kind is given
 */
public final class KindRegistry<S extends ModelSpec, D> {

    private final String what;
    private final Map<String, Kind<S, D>> kinds;

    private KindRegistry(String what, Map<String, Kind<S, D>> kinds) {
        this.what = what;
        this.kinds = Collections.unmodifiableMap(kinds);
    }

    /** Without any kind yet. @param what the kinds are, for messages, such as {@code model} */
    static <S extends ModelSpec, D> KindRegistry<S, D> of(String what) {
        return new KindRegistry<>(what, new TreeMap<>());
    }

    /** These kinds and one more. */
    KindRegistry<S, D> with(String kind, Function<Map<String, ?>, S> reader, Function<D, S> defaults) {
        Map<String, Kind<S, D>> more = new TreeMap<>(kinds);
        more.put(kind, new Kind<>(reader, defaults));
        return new KindRegistry<>(what, more);
    }

    /** The names of all kinds, sorted. */
    public Set<String> names() {
        return kinds.keySet();
    }

    public boolean contains(String kind) {
        return kinds.containsKey(kind);
    }

    /**
     * The model of this kind and exactly these hyperparameters.
     *
     * @throws IllegalArgumentException if the kind is unknown, or its hyperparameters are not exactly those it has
     */
    public S spec(String kind, Map<String, ?> hyperparameters) {
        return kind(kind).reader().apply(hyperparameters);
    }

    /**
     * The model of this kind and size with the hyperparameters of its paper, except those named.
     *
     * @param chosen hyperparameters as text, such as {@code interests=4}
     * @throws IllegalArgumentException if the kind or a hyperparameter is unknown, or a value does not fit
     */
    public S spec(String kind, D sizes, Map<String, String> chosen) {
        S defaults = kind(kind).defaults().apply(sizes);
        if (chosen.isEmpty()) {
            return defaults;
        }
        Map<String, Object> values = new LinkedHashMap<>(defaults.toMap());
        chosen.forEach((name, text) -> values.put(name, parse(name, text, values.get(name))));
        return spec(kind, values);
    }

    private Kind<S, D> kind(String kind) {
        Kind<S, D> found = kinds.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(
                    "Unknown kind of " + what + " '" + kind + "'; this release knows " + kinds.keySet() + '.');
        }
        return found;
    }

    /** Text as the type of the value that it replaces; an unknown name keeps its text and is refused by the kind. */
    private static Object parse(String name, String text, @Nullable Object replaced) {
        try {
            if (replaced instanceof Integer) {
                return Integer.valueOf(text);
            }
            if (replaced instanceof Number) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Hyperparameter " + name + " is '" + text + "'; expected a number such as " + replaced + '.', e);
        }
        return replaced instanceof Boolean ? Boolean.valueOf(text) : text;
    }

    private record Kind<S, D>(Function<Map<String, ?>, S> reader, Function<D, S> defaults) {}
}
