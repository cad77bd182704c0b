package io.millrace.local.accounting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run got wrong: one sentence per kind, with the first case and how many there were. Safe for use by several threads. */
public final class Problems {

    private record Kind(String firstCase, long count) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /**
     * Enters one case.
     *
     * @param kind what went wrong, as the start of a sentence
     * @param detail the case itself
     */
    public synchronized void add(String kind, String detail) {
        kinds.merge(kind, new Kind(detail, 1), (first, next) -> new Kind(first.firstCase(), first.count() + 1));
    }

    public synchronized List<String> sentences() {
        return kinds.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String sentence(String kind, Kind cases) {
        String more = cases.count() == 1 ? "" : String.format(Locale.ROOT, " (and %,d more)", cases.count() - 1);
        return kind + ": " + cases.firstCase() + more + '.';
    }
}
