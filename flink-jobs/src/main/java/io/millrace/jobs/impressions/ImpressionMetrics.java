package io.millrace.jobs.impressions;

import io.millrace.jobs.metrics.JobMetrics;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** Counts what becomes of impressions and actions. */
final class ImpressionMetrics {

    private final Counter shown;
    private final Counter positives;
    private final Counter negatives;
    private final Counter leftOut;
    private final Counter corrections;
    private final Counter duplicates;
    private final Counter late;
    private final Counter evicted;
    private final Counter lateActions;
    private final Counter unmatched;

    ImpressionMetrics(RuntimeContext context) {
        shown = JobMetrics.counter(context, JobMetrics.IMPRESSIONS);
        positives = JobMetrics.counter(context, JobMetrics.IMPRESSION_POSITIVES);
        negatives = JobMetrics.counter(context, JobMetrics.IMPRESSION_NEGATIVES);
        leftOut = JobMetrics.counter(context, JobMetrics.IMPRESSION_NEGATIVES_LEFT_OUT);
        corrections = JobMetrics.counter(context, JobMetrics.IMPRESSION_CORRECTIONS);
        duplicates = JobMetrics.counter(context, JobMetrics.IMPRESSION_DUPLICATES);
        late = JobMetrics.counter(context, JobMetrics.IMPRESSIONS_LATE);
        evicted = JobMetrics.counter(context, JobMetrics.IMPRESSIONS_EVICTED);
        lateActions = JobMetrics.counter(context, JobMetrics.LABEL_ACTIONS_LATE);
        unmatched = JobMetrics.counter(context, JobMetrics.LABEL_ACTIONS_UNMATCHED);
    }

    void shown() {
        shown.inc();
    }

    void count(ImpressionOutcome outcome) {
        counter(outcome).inc();
    }

    private Counter counter(ImpressionOutcome outcome) {
        if (outcome instanceof ImpressionOutcome.Written written) {
            return counter(written.impression());
        } else if (outcome instanceof ImpressionOutcome.LeftOut) {
            return leftOut;
        } else if (outcome instanceof ImpressionOutcome.Duplicate) {
            return duplicates;
        } else if (outcome instanceof ImpressionOutcome.LateImpression) {
            return late;
        } else if (outcome instanceof ImpressionOutcome.Evicted) {
            return evicted;
        } else if (outcome instanceof ImpressionOutcome.LateAction) {
            return lateActions;
        }
        return unmatched;
    }

    private Counter counter(HeldImpression written) {
        if (written.revision() > 0) {
            return corrections;
        }
        return written.labels().positive() ? positives : negatives;
    }
}
