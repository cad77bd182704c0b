package io.millrace.models.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hyperparameters that are widths of layers, first to last, written as text such as {@code 200,80}; empty text is no layer. */
public final class Widths {

    private static final int MAX_WIDTH = 65_536;
    private static final int MAX_LAYERS = 64;

    private Widths() {}

    /**
     * @throws IllegalArgumentException naming the hyperparameter, unless {@code text} is whole numbers between commas
     */
    public static List<Integer> parse(String kind, String name, @Nullable Object text) {
        List<Integer> widths = new ArrayList<>();
        try {
            for (String width : words(text)) {
                widths.add(Integer.valueOf(width.strip()));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Hyperparameter " + name + " of " + kind + " is " + text
                            + "; expected widths of layers, such as 200,80.",
                    e);
        }
        return require(name, widths);
    }

    private static String[] words(@Nullable Object text) {
        String all = String.valueOf(text);
        return all.isBlank() ? new String[0] : all.split(",", -1);
    }

    /** What {@link #parse} reads. */
    public static String text(List<Integer> widths) {
        return widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * @return an immutable copy
     * @throws IllegalArgumentException naming the hyperparameter, if a width is no width or there are too many layers
     */
    public static List<Integer> require(String name, List<Integer> widths) {
        if (widths.size() > MAX_LAYERS) {
            throw new IllegalArgumentException("Hyperparameter " + name + " has " + widths.size()
                    + " layers; expected at most " + MAX_LAYERS + '.');
        }
        widths.forEach(width -> Hyperparameters.requireWithin(name, width, MAX_WIDTH));
        return List.copyOf(widths);
    }
}
