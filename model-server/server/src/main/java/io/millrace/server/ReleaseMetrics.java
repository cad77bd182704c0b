package io.millrace.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.server.release.ArmSummary;
import io.millrace.server.release.ReleaseStatus;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Champion and challenger as metrics. Counters are of this run; a gauge without a value, because no trial or no release control
 * runs, is NaN.
 */
final class ReleaseMetrics implements MeterBinder {

    private final Supplier<Lookup<ReleaseStatus>> release;

    ReleaseMetrics(Supplier<Lookup<ReleaseStatus>> release) {
        this.release = release;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        ended(registry, "promoted", ReleaseStatus::promoted);
        ended(registry, "rolled-back", ReleaseStatus::rolledBack);
        gauge(registry, "trial.running", "1 during a trial, else 0.", status -> status.challenger() == null ? 0 : 1);
        gauge(registry, "pinned", "1 while release control leaves the model alone.", status -> status.pinned() ? 1 : 0);
        arm(registry, "champion", ReleaseStatus::championsOutcomes);
        arm(registry, "challenger", ReleaseStatus::challengersOutcomes);
    }

    /** One series per result from the beginning, so that the first one is seen as an increase. */
    private void ended(MeterRegistry registry, String result, ToDoubleFunction<ReleaseStatus> trials) {
        FunctionCounter.builder("millrace.release.trials.ended", this, metrics -> metrics.read(trials, 0))
                .tag("result", result)
                .description("Trials of this run that ended so.")
                .register(registry);
    }

    private void arm(MeterRegistry registry, String arm, Function<ReleaseStatus, @Nullable ArmSummary> outcomes) {
        arm(registry, arm, outcomes, "users", "Users whose lists were judged.", ArmSummary::users);
        arm(registry, arm, outcomes, "lists", "Lists that were judged.", ArmSummary::outcomes);
        arm(registry, arm, outcomes, "hit.rate", "Share of these that held the next click.", ArmSummary::hitRate);
        arm(registry, arm, outcomes, "ndcg", "Their mean 1 / log2(1 + rank of the next click).", ArmSummary::ndcg);
    }

    private void arm(
            MeterRegistry registry,
            String arm,
            Function<ReleaseStatus, @Nullable ArmSummary> outcomes,
            String name,
            String description,
            ToDoubleFunction<ArmSummary> value) {
        Gauge.builder(
                        "millrace.release.trial." + name,
                        this,
                        metrics -> metrics.read(
                                status -> {
                                    ArmSummary summary = outcomes.apply(status);
                                    return summary == null ? Double.NaN : value.applyAsDouble(summary);
                                },
                                Double.NaN))
                .tag("arm", arm)
                .description("Of the trial that runs: " + description)
                .strongReference(true)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<ReleaseStatus> value) {
        Gauge.builder("millrace.release." + name, this, metrics -> metrics.read(value, Double.NaN))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private double read(ToDoubleFunction<ReleaseStatus> value, double otherwise) {
        return release.get() instanceof Lookup.Found<ReleaseStatus> found
                ? value.applyAsDouble(found.value())
                : otherwise;
    }
}
