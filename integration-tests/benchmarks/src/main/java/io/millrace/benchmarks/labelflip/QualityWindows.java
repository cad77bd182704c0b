package io.millrace.benchmarks.labelflip;

import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.RankTally;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Quality of a stream's lists, by the time at which the clicks were due that judge them. */
final class QualityWindows {

    private final double width;
    private final TreeMap<Integer, RankTally> tallies = new TreeMap<>();

    /** @param width of a window, in seconds */
    QualityWindows(double width) {
        this.width = width;
    }

    /**
     * Scores one click.
     *
     * @param second of the stream at which it was due
     * @param rank place of its item in the list before it, 1-based; 0 when it was not listed
     */
    void add(double second, int rank) {
        tallies.computeIfAbsent((int) (second / width), any -> new RankTally()).add(rank);
    }

    /** One for each window from the first second to the last click. */
    List<Quality> windows() {
        List<Quality> windows = new ArrayList<>();
        for (int window = 0; !tallies.isEmpty() && window <= tallies.lastKey(); window++) {
            windows.add(tallies.getOrDefault(window, new RankTally()).quality());
        }
        return windows;
    }
}
