package io.millrace.golden.multitask;

import io.millrace.golden.Binding;
import io.millrace.golden.GoldenCase;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the names of a case's weights tell: how many of something there are, and how wide. */
final class WeightNames {

    private final GoldenCase golden;

    WeightNames(GoldenCase golden) {
        this.golden = golden;
    }

    /** The numbers that follow this prefix, ascending. */
    List<Integer> numbers(String prefix) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String rest : golden.names("w." + prefix)) {
            int end = rest.indexOf('.');
            String number = end < 0 ? rest : rest.substring(0, end);
            if (!number.isEmpty() && number.chars().allMatch(Character::isDigit)) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return List.copyOf(numbers);
    }

    /** How many numbers follow this prefix. */
    int count(String prefix) {
        return numbers(prefix).size();
    }

    /** Rows of a weight. */
    int rows(String weight) {
        return golden.size("w." + weight, 0);
    }

    /** Columns of a weight. */
    int columns(String weight) {
        return golden.size("w." + weight, 1);
    }

    /** The widths of the layers called {@code prefix N suffix}. */
    List<Integer> widths(String prefix, String suffix) {
        List<Integer> widths = new ArrayList<>();
        for (int number : numbers(prefix)) {
            widths.add(rows(prefix + number + suffix));
        }
        return widths;
    }

    boolean has(String weight) {
        return golden.has("w." + weight);
    }

    /** Weight and bias of a linear layer. */
    static List<Binding> linear(String golden, String ours) {
        return List.of(
                Binding.same(golden + ".weight", ours + ".weight"), Binding.same(golden + ".bias", ours + ".bias"));
    }
}
