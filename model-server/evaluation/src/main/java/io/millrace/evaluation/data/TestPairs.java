package io.millrace.evaluation.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a session model is tested on, gzip or not: pairs, {@code prefix TAB target} with blanks between the items of the
 * prefix, or whole sessions, one a line, each of whose items is asked for once with what came before it.
 */
public final class TestPairs {

    private static final String TAB = "\t";
    private static final int PARTS = 2;
    private static final int LINES_TO_RECOGNISE = 1_000;

    private TestPairs() {}

    /**
     * Reads the pairs of a file, items numbered as in {@code log}.
     *
     * @throws DataFileException if the file cannot be read, asks for nothing, or has a line that does not fit the others
     */
    public static List<TestPair> read(Path file, InteractionLog log) {
        List<TestPair> pairs = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            boolean sessions = lines.peek(LINES_TO_RECOGNISE).stream().noneMatch(line -> line.contains(TAB));
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (sessions) {
                    addPrefixes(items(line, log), pairs);
                } else {
                    pairs.add(pair(line, lines, log));
                }
            }
        }
        if (pairs.isEmpty()) {
            throw new DataFileException(file + " asks for nothing: expected test pairs, 'prefix TAB target'.");
        }
        return pairs;
    }

    /** A pair for each item of a session but the first. */
    public static void addPrefixes(int[] session, List<TestPair> into) {
        for (int position = 1; position < session.length; position++) {
            into.add(new TestPair(Arrays.copyOf(session, position), session[position]));
        }
    }

    private static TestPair pair(String line, TextLines at, InteractionLog log) {
        String[] parts = line.split(TAB, -1);
        if (!isPair(parts)) {
            throw at.problem(TextLines.quoted(line), "items of a session, a tab, the item that came next");
        }
        return new TestPair(items(parts[0], log), log.itemNamed(parts[1].strip()));
    }

    private static int[] items(String words, InteractionLog log) {
        return Arrays.stream(words.strip().split(LogFormat.BLANKS))
                .mapToInt(log::itemNamed)
                .toArray();
    }

    /** Refuses a file of test pairs as a log: longer prefixes repeat the shorter ones, so they are not one's history. */
    static void refuse(Path file, List<String> lines) {
        boolean pairs = lines.stream().allMatch(line -> isPair(line.split(TAB, -1)));
        boolean prefixes = lines.stream().anyMatch(line -> line.strip().split(LogFormat.BLANKS).length > PARTS);
        if (pairs && prefixes && !TsvHeader.looksLikeOne(lines.get(0))) {
            throw new DataFileException(file + " holds test pairs, 'prefix TAB target': name it with --test, and the"
                    + " training sessions with --events.");
        }
    }

    private static boolean isPair(String[] parts) {
        return parts.length == PARTS
                && !parts[0].isBlank()
                && !parts[1].isBlank()
                && !parts[1].strip().contains(" ");
    }
}
