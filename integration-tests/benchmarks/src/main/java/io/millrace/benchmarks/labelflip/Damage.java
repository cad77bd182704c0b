package io.millrace.benchmarks.labelflip;

import io.millrace.local.accounting.Quality;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the lists of a stream lost while its samples were corrupted and afterwards, against the same stream with sound samples.
 *
 * @param width of a window, in seconds
 * @param corrupted quality by window
 * @param sound quality of the same clicks in the other stream
 */
record Damage(Corruption corruption, double width, List<Quality> corrupted, List<Quality> sound) {

    /** What of its quality a stream may lose and still count as well. */
    static final double TOLERANCE = 0.05;

    Damage {
        corrupted = List.copyOf(corrupted);
        sound = List.copyOf(sound);
        if (corrupted.size() != sound.size()) {
            throw new IllegalArgumentException("Windows of different streams: " + corrupted.size() + " and "
                    + sound.size() + "; expected as many of both.");
        }
    }

    int windows() {
        return sound.size();
    }

    double fromSecond(int window) {
        return window * width;
    }

    Phase phase(int window) {
        if (fromSecond(window) + width <= corruption.fromSecond()) {
            return Phase.BEFORE;
        }
        return fromSecond(window) < corruption.toSecond() ? Phase.DURING : Phase.AFTER;
    }

    /** Over all windows of a phase. */
    Quality corrupted(Phase phase) {
        return over(corrupted, phase);
    }

    /** Over all windows of a phase. */
    Quality sound(Phase phase) {
        return over(sound, phase);
    }

    /** Smallest share of the sound stream's quality that a window of the phase has kept, by the worse of the two measures. */
    OptionalDouble least(Phase phase) {
        return IntStream.range(0, windows())
                .filter(window -> phase(window) == phase)
                .mapToDouble(this::kept)
                .min();
    }

    /**
     * Seconds from the end of the corruption until quality is within the tolerance, and stays there until the stream ends: 0 if it
     * is so from the beginning, empty if it never is.
     */
    OptionalDouble secondsUntilRecovered() {
        int recovered = windows();
        while (recovered > 0 && phase(recovered - 1) == Phase.AFTER && kept(recovered - 1) >= 1 - TOLERANCE) {
            recovered--;
        }
        if (recovered == windows()) {
            return OptionalDouble.empty();
        }
        boolean neverLost = recovered == 0 || phase(recovered - 1) != Phase.AFTER;
        return OptionalDouble.of(neverLost ? 0 : fromSecond(recovered) - corruption.toSecond());
    }

    private double kept(int window) {
        return Math.min(
                share(corrupted.get(window).hitRate20(), sound.get(window).hitRate20()),
                share(corrupted.get(window).ndcg20(), sound.get(window).ndcg20()));
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 1 : part / whole;
    }

    private Quality over(List<Quality> stream, Phase phase) {
        List<Quality> chosen = IntStream.range(0, windows())
                .filter(window -> phase(window) == phase)
                .mapToObj(stream::get)
                .toList();
        long clicks = chosen.stream().mapToLong(Quality::clicks).sum();
        double hits =
                chosen.stream().mapToDouble(q -> q.hitRate20() * q.clicks()).sum();
        double gain = chosen.stream().mapToDouble(q -> q.ndcg20() * q.clicks()).sum();
        return clicks == 0 ? new Quality(0, 0, 0) : new Quality(clicks, hits / clicks, gain / clicks);
    }
}
