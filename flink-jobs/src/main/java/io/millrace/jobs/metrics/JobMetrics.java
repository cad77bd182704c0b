package io.millrace.jobs.metrics;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The job's counters, all in the operator scope's group {@value #GROUP}. Without restarts they balance, summed over subtasks:
 *
 * <pre>
 * records read = clicks + context + deadLetters (of the interactions topic)
 * clicks       = recommendations + duplicates + late
 * samples      = recommendations = modelRecommendations + popularityRecommendations
 * impressions  = impressionDuplicates + impressionsLate + impressionPositives + impressionNegatives
 *                + impressionNegativesLeftOut + those whose window is open
 * </pre>
 *
 * <p>Impression samples written are impressionPositives + impressionNegatives + impressionCorrections.
 *
 * <p>Counters are not part of a checkpoint: after a restart they begin at zero and count replayed records again.
 */
public final class JobMetrics {

    public static final String GROUP = "millrace";

    /** Valid clicks, duplicates and late ones included. */
    public static final String CLICKS = "clicks";

    /** Clicks whose event id the user's retained sequence holds already; not answered. */
    public static final String DUPLICATES = "duplicates";

    /** Clicks that came too late for their user's sequence; not answered. */
    public static final String LATE = "late";

    /** Valid interactions that are context only, such as impressions; not answered. */
    public static final String CONTEXT = "context";

    /** Records that could not be read, of the interactions topic or of the control topics. */
    public static final String DEAD_LETTERS = "deadLetters";

    /** Lists written. */
    public static final String RECOMMENDATIONS = "recommendations";

    /** Lists written that a model made. */
    public static final String MODEL_RECOMMENDATIONS = "modelRecommendations";

    /** Lists written that the popularity tier made. */
    public static final String POPULARITY_RECOMMENDATIONS = "popularityRecommendations";

    /** Training samples written; visible to a committed reader after the next checkpoint. */
    public static final String SAMPLES = "samples";

    /** Impressions that reached the join, duplicates and late ones included; part of {@link #CONTEXT}. */
    public static final String IMPRESSIONS = "impressions";

    /** Impression samples written because of an action within the window. */
    public static final String IMPRESSION_POSITIVES = "impressionPositives";

    /** Impression samples written because the window closed without an action. */
    public static final String IMPRESSION_NEGATIVES = "impressionNegatives";

    /** Negatives that subsampling left out. */
    public static final String IMPRESSION_NEGATIVES_LEFT_OUT = "impressionNegativesLeftOut";

    /** Impression samples written to replace an earlier revision, or a negative that was left out. */
    public static final String IMPRESSION_CORRECTIONS = "impressionCorrections";

    /** Impressions whose event the user's held ones have already. */
    public static final String IMPRESSION_DUPLICATES = "impressionDuplicates";

    /** Impressions that came when not even a correction of them would have been waited for. */
    public static final String IMPRESSIONS_LATE = "impressionsLate";

    /** Impressions that gave way to newer ones of their user; open ones became samples when they did. */
    public static final String IMPRESSIONS_EVICTED = "impressionsEvicted";

    /** Actions that came when their impression had become a negative. */
    public static final String LABEL_ACTIONS_LATE = "labelActionsLate";

    /** Actions on items that the user was not shown; not counted before the first impression of a subtask. */
    public static final String LABEL_ACTIONS_UNMATCHED = "labelActionsUnmatched";

    /** Prequential outcomes written. */
    public static final String OUTCOMES = "outcomes";

    /** Micro-batches scored: recommendations per micro-batch is the mean size. */
    public static final String MICRO_BATCHES = "microBatches";

    /** Versions taken into service, one count per subtask. */
    public static final String SWAPS = "swaps";

    /** Bundles refused, one count per subtask; the version in service went on serving. */
    public static final String REJECTED_BUNDLES = "rejectedBundles";

    /** The same by reason: one counter in each subgroup {@code reason=<reason>}. */
    public static final String REJECTED_BUNDLES_BY_REASON = "rejectedBundlesByReason";

    /** Clicks handed to the challenger during a trial; all others go to the champion. */
    public static final String CHALLENGER_ANSWERS = "challengerAnswers";

    /** Gauge: the challenger in service, or an empty string. */
    public static final String CHALLENGER_VERSION = "challengerVersion";

    /** Gauge: the version in service, or an empty string. */
    public static final String SERVED_VERSION = "servedVersion";

    private JobMetrics() {}

    /** Group {@value #GROUP} of an operator. */
    public static MetricGroup of(MetricGroup operator) {
        return operator.addGroup(GROUP);
    }

    /** One counter of a function. */
    public static Counter counter(RuntimeContext context, String name) {
        return of(context.getMetricGroup()).counter(name);
    }
}
