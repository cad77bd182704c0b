package io.millrace.local.accounting;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a finished replay came to.
 *
 * @param dataset name of the log
 * @param samples training samples that the job wrote
 * @param samplesTrained those among them that the newest version has learned from
 * @param versionsPublished versions that the trainer announced
 * @param swaps times that the job changed from one version to the next
 * @param seconds from the first event to the last answer
 * @param firstModelRecommendationSeconds from the first event to the first list by a model; empty if there was none
 * @param latency click to recommendation, from the time at which the click was due, over the whole stream
 * @param freshness how soon a click was in the weights that served, in seconds
 * @param quality over the last half of the stream
 * @param windows the tenths of the stream
 * @param lineageChecked scored lists whose version was checked against the click
 * @param lineageViolations those among them whose version had been trained through that click
 * @param problems everything that was wrong, a sentence each; empty for a good run
 */
public record DemoReport(
        String dataset,
        Balance balance,
        long samples,
        long samplesTrained,
        int versionsPublished,
        long swaps,
        double seconds,
        OptionalDouble firstModelRecommendationSeconds,
        Latency latency,
        Freshness freshness,
        QualityComparison quality,
        List<Window> windows,
        long lineageChecked,
        long lineageViolations,
        List<String> problems) {

    public DemoReport {
        windows = List.copyOf(windows);
        problems = List.copyOf(problems);
    }

    /**
     * One tenth of the stream.
     *
     * @param number 1 to 10
     * @param events records in it, without context
     */
    public record Window(int number, long events, Latency latency, QualityComparison quality) {}

    public boolean isGood() {
        return problems.isEmpty();
    }
}
