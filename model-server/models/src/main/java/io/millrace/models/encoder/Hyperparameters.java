package io.millrace.models.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Hyperparameters as read from a manifest: exactly the expected names, each of the expected type. */
public final class Hyperparameters {

    private static final int MAX_DIMENSION = 4_096;
    private static final int MAX_INTERESTS = 256;
    private static final int MAX_HISTORY_LENGTH = 10_000;

    private final String kind;
    private final Map<String, ?> values;

    private Hyperparameters(String kind, Map<String, ?> values) {
        this.kind = kind;
        this.values = values;
    }

    /**
     * @throws IllegalArgumentException naming every unknown and every missing hyperparameter
     */
    public static Hyperparameters of(String kind, Map<String, ?> values, String... expected) {
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(values.keySet())) {
            if (!List.of(expected).contains(name)) {
                problems.add("unknown '" + name + "'");
            }
        }
        for (String name : expected) {
            if (!values.containsKey(name)) {
                problems.add("missing '" + name + "'");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Hyperparameters of " + kind + ": " + String.join(", ", problems)
                    + "; expected exactly " + String.join(", ", expected) + '.');
        }
        return new Hyperparameters(kind, values);
    }

    /**
     * @throws IllegalArgumentException if the value is not a whole number that fits an int
     */
    public int wholeNumber(String name) {
        Object value = values.get(name);
        if (value instanceof Integer whole) {
            return whole;
        }
        if (value instanceof Long whole && whole == whole.intValue()) {
            return whole.intValue();
        }
        throw new IllegalArgumentException("Hyperparameter " + name + " of " + kind + " is " + value
                + "; expected a whole number that fits 32 bits.");
    }

    /**
     * A share such as a dropout rate.
     *
     * @throws IllegalArgumentException unless the value is a number in [0, 1)
     */
    public double fraction(String name) {
        if (values.get(name) instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < 1) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("Hyperparameter " + name + " of " + kind + " is " + values.get(name)
                + "; expected a number from 0 to less than 1.");
    }

    /**
     * @throws IllegalArgumentException unless the value is one of the allowed words
     */
    public String word(String name, String... allowed) {
        if (values.get(name) instanceof String word && List.of(allowed).contains(word)) {
            return word;
        }
        throw new IllegalArgumentException("Hyperparameter " + name + " of " + kind + " is " + values.get(name)
                + "; expected one of " + String.join(", ", allowed) + '.');
    }

    /** The length of an embedding is 1 to 4,096 in every model. */
    public static void requireDimension(int dimension) {
        requireWithin("dimension", dimension, MAX_DIMENSION);
    }

    /** A user has 1 to 256 interests in every model. */
    public static void requireInterests(int interests) {
        requireWithin("interests", interests, MAX_INTERESTS);
    }

    /** A model sees 1 to 10,000 past items, unless its own cost sets a lower limit. */
    public static void requireHistoryLength(int historyLength) {
        requireWithin("historyLength", historyLength, MAX_HISTORY_LENGTH);
    }

    /**
     * @throws IllegalArgumentException unless {@code 1 <= value <= max}
     */
    public static void requireWithin(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "Hyperparameter " + name + " is " + value + "; expected 1 to " + max + '.');
        }
    }
}
