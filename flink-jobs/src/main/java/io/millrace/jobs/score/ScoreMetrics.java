package io.millrace.jobs.score;

import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.models.serving.ServingModel;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts micro-batches and what happens to versions. */
final class ScoreMetrics implements ModelSlot.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreMetrics.class);

    private final MetricGroup group;
    private final Counter microBatches;
    private final Counter swaps;
    private final Counter rejectedBundles;
    private final Map<String, Counter> rejectedByReason = new HashMap<>();
    private final Counter challengerAnswers;
    private String servedVersion = "";
    private String challengerVersion = "";

    ScoreMetrics(MetricGroup operator) {
        group = JobMetrics.of(operator);
        microBatches = group.counter(JobMetrics.MICRO_BATCHES);
        swaps = group.counter(JobMetrics.SWAPS);
        rejectedBundles = group.counter(JobMetrics.REJECTED_BUNDLES);
        challengerAnswers = group.counter(JobMetrics.CHALLENGER_ANSWERS);
        group.gauge(JobMetrics.CHALLENGER_VERSION, (Gauge<String>) () -> challengerVersion);
        group.gauge(JobMetrics.SERVED_VERSION, (Gauge<String>) () -> servedVersion);
    }

    /** @param model that answered; null for the popularity tier */
    void scoredMicroBatch(int requests, @Nullable ServingModel model) {
        microBatches.inc();
        if (model != null && model.version().equals(challengerVersion)) {
            challengerAnswers.inc(requests);
        }
    }

    /** What happens to challengers; the rest of this class is told of champions. */
    ModelSlot.Listener challengers() {
        return new Challengers();
    }

    @Override
    public void swapped(ServingModel model) {
        swaps.inc();
        LOG.info("Version {} is in service; before it was {}.", model.version(), inService());
        servedVersion = model.version();
    }

    @Override
    public void refused(BundleReference reference, LoadOutcome.Refused refusal) {
        rejectedBundles.inc();
        rejectedByReason.computeIfAbsent(refusal.reason(), this::reasonCounter).inc();
        LOG.warn(
                "Rejected the bundle {} ({}): {} What is in service goes on serving: {}.",
                reference.uri(),
                refusal.reason(),
                refusal.detail(),
                inService());
    }

    @Override
    public void emptied() {
        servedVersion = "";
    }

    private String inService() {
        return servedVersion.isEmpty() ? "the popularity tier" : "version " + servedVersion;
    }

    private Counter reasonCounter(String reason) {
        return group.addGroup("reason", reason).counter(JobMetrics.REJECTED_BUNDLES_BY_REASON);
    }

    private final class Challengers implements ModelSlot.Listener {

        @Override
        public void swapped(ServingModel model) {
            LOG.info("Version {} is on trial beside {}.", model.version(), inService());
            challengerVersion = model.version();
        }

        @Override
        public void refused(BundleReference reference, LoadOutcome.Refused refusal) {
            ScoreMetrics.this.refused(reference, refusal);
        }

        @Override
        public void emptied() {
            challengerVersion = "";
        }
    }
}
