package io.millrace.evaluation.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads test pairs, {@code prefix TAB target} with blanks between the items of the prefix, gzip or not. */
public final class TestPairs {

    private static final String TAB = "\t";
    private static final int PARTS = 2;

    private TestPairs() {}

    /**
     * Reads the pairs of a file, items numbered as in {@code log}.
     *
     * @throws DataFileException if the file cannot be read, is empty, or has a line that is no pair
     */
    public static List<TestPair> read(Path file, InteractionLog log) {
        List<TestPair> pairs = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] parts = line.split(TAB, -1);
                if (!isPair(parts)) {
                    throw lines.problem(TextLines.quoted(line), "items of a session, a tab, the item that came next");
                }
                int[] prefix = Arrays.stream(parts[0].strip().split(LogFormat.BLANKS))
                        .mapToInt(log::itemNamed)
                        .toArray();
                pairs.add(new TestPair(prefix, log.itemNamed(parts[1].strip())));
            }
        }
        if (pairs.isEmpty()) {
            throw new DataFileException(file + " is empty: expected test pairs, 'prefix TAB target'.");
        }
        return pairs;
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
