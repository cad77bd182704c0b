package io.millrace.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name, as text. Each part of an evaluation asks for those it knows; what nobody asked for is left, so that it can
 * be handed on or refused by name.
 */
public final class Settings {

    private static final String COMMA = ",";

    private final Map<String, String> values;
    private final Set<String> asked = new TreeSet<>();

    public Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * @throws InvalidRequestException if the value is no whole number, or below {@code least}
     */
    public int wholeNumber(String name, int otherwise, int least) {
        String text = text(name, Integer.toString(otherwise));
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refusal(name, text, "a whole number", e);
        }
        throw refusal(name, text, "a whole number of at least " + least, null);
    }

    /**
     * @throws InvalidRequestException if the value is no finite number above 0
     */
    public double positive(String name, double otherwise) {
        String text = text(name, Double.toString(otherwise));
        double value = number(name, text);
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refusal(name, text, "a number above 0", null);
        }
        return value;
    }

    /**
     * @throws InvalidRequestException if the value is no finite number of at least 0
     */
    public double notNegative(String name, double otherwise) {
        String text = text(name, Double.toString(otherwise));
        double value = number(name, text);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw refusal(name, text, "a number of at least 0", null);
        }
        return value;
    }

    /**
     * Numbers separated by commas.
     *
     * @throws InvalidRequestException if one of them is no finite number of at least 0
     */
    public List<Double> numbers(String name, List<Double> otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String text = text(name, "");
        List<Double> numbers = Arrays.stream(text.split(COMMA))
                .map(part -> number(name, part.strip()))
                .toList();
        if (!numbers.stream().allMatch(value -> value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw refusal(name, text, "numbers of at least 0, separated by commas", null);
        }
        return numbers;
    }

    /** Words separated by commas; none if the text is empty. */
    public Set<String> words(String name, Set<String> otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        Set<String> words = new TreeSet<>(Arrays.asList(text(name, "").split(COMMA)));
        words.remove("");
        return words;
    }

    public String text(String name, String otherwise) {
        asked.add(name);
        return values.getOrDefault(name, otherwise);
    }

    /** Whether a value is given. */
    public boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    /** What nobody asked for yet. */
    public Map<String, String> rest() {
        Map<String, String> rest = new TreeMap<>(values);
        rest.keySet().removeAll(asked);
        return rest;
    }

    /** The names that were asked for, given or not. */
    public Set<String> asked() {
        return new TreeSet<>(asked);
    }

    /**
     * To be called when everything was asked for.
     *
     * @throws InvalidRequestException naming what nobody asked for, and what there is
     */
    public void refuseRest() {
        if (!rest().isEmpty()) {
            throw new InvalidRequestException("Unknown settings " + String.join(", ", rest().keySet())
                    + "; the settings here are " + String.join(", ", asked) + '.');
        }
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refusal(name, text, "a number", e);
        }
    }

    private static InvalidRequestException refusal(
            String name, String text, String expected, @Nullable Throwable cause) {
        return new InvalidRequestException("Setting " + name + " is '" + text + "'; expected " + expected + '.', cause);
    }
}
