package io.millrace.trainer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Option texts as typed values. Problems are collected, so that a user sees all of them and not the first. */
final class OptionValues {

    private final Map<String, String> given;
    private final List<String> problems = new ArrayList<>();

    OptionValues(Map<String, String> given) {
        this.given = Map.copyOf(given);
        for (String name : new TreeSet<>(given.keySet())) {
            if (Arrays.stream(TrainerOption.values())
                    .noneMatch(option -> option.key().equals(name))) {
                problems.add("Unknown option '" + name + "'; did you mean '" + nearest(name) + "'?");
            }
        }
    }

    String text(TrainerOption option) {
        return given.getOrDefault(option.key(), option.defaultValue()).trim();
    }

    int integer(TrainerOption option) {
        return read(option, Integer::parseInt, "a whole number");
    }

    long longInteger(TrainerOption option) {
        return read(option, Long::parseLong, "a whole number");
    }

    double number(TrainerOption option) {
        return read(option, Double::parseDouble, "a number");
    }

    boolean flag(TrainerOption option) {
        return read(option, OptionValues::parseFlag, "true or false");
    }

    Duration duration(TrainerOption option) {
        return read(option, Durations::parse, "a duration such as 500ms, 5s, 10m, 2h or 90d");
    }

    /** {@code name=value,name=value}. */
    Map<String, String> pairs(TrainerOption option) {
        return read(option, OptionValues::parsePairs, "pairs such as interests=4,hidden=256");
    }

    /** Builds one part of the configuration only to learn what is wrong with it. */
    void check(Runnable part) {
        try {
            part.run();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** @throws InvalidOptionsException if any value was unusable */
    void throwIfAnyProblem() {
        if (!problems.isEmpty()) {
            throw new InvalidOptionsException(problems.stream().distinct().toList());
        }
    }

    /** An unreadable value is noted and replaced by the default, so that the rest is still checked. */
    private <T> T read(TrainerOption option, Function<String, T> parser, String expected) {
        String text = text(option);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add("Option " + option.key() + " is '" + text + "'; expected " + expected + '.');
            return parser.apply(option.defaultValue());
        }
    }

    private static boolean parseFlag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    private static Map<String, String> parsePairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] sides = pair.split("=", 2);
            if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new IllegalArgumentException(text);
            }
            pairs.put(sides[0].trim(), sides[1].trim());
        }
        return pairs;
    }

    private static String nearest(String name) {
        return Arrays.stream(TrainerOption.values())
                .map(TrainerOption::key)
                .min(Comparator.comparingInt(key -> editDistance(key, name)))
                .orElseThrow();
    }

    /** Levenshtein's distance, one row at a time. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
