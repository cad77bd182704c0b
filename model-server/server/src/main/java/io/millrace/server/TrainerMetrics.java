package io.millrace.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.trainer.TrainerStatus;
import io.millrace.trainer.gate.Verdict;
import io.millrace.trainer.group.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The trainer's status as metrics. Counters are of this run, so that a restart shows as a counter's reset and never as a burst;
 * what outlives a restart is a gauge. A gauge without a value is NaN.
 */
final class TrainerMetrics implements MeterBinder {

    private static final double MILLIS_PER_SECOND = 1e3;

    private final TrainerProbe probe;
    private final Clock clock;

    TrainerMetrics(TrainerProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counters(registry);
        gauges(registry);
    }

    private void counters(MeterRegistry registry) {
        counter(
                registry,
                "samples.trained",
                "Samples of this run.",
                status -> status.learning().samples());
        counter(
                registry,
                "samples.malformed",
                "Records of this run that held no usable sample.",
                TrainerStatus::malformed);
        counter(
                registry,
                "impressions.counted",
                "Impression samples of this run that were counted for the first time.",
                status -> status.labels().counted());
        counter(
                registry,
                "impressions.corrected",
                "Revisions of this run that replaced an earlier one of their impression sample.",
                status -> status.labels().corrected());
        counter(
                registry,
                "versions.published",
                "Versions published by this run.",
                status -> status.publishing().published());
        counter(
                registry,
                "exports.failed",
                "Attempts of this run that published nothing.",
                status -> status.publishing().failedExports());
        counter(
                registry,
                "versions.uncompared",
                "Attempts of this run with too few new samples to compare the version with the one before it.",
                status -> status.publishing().uncompared());
        Verdict.reasons().forEach(reason -> rejections(registry, reason));
        counter(
                registry,
                "samples.undone",
                "Samples of this run whose effect was taken back with a rejected version.",
                status -> status.learning().undone());
        counter(
                registry,
                "announcements.failed",
                "Announcements of this run that had to be repeated.",
                status -> status.publishing().failedAnnouncements());
        counter(
                registry,
                "group.rounds",
                "Rounds that this run has contributed to.",
                status -> status.group().rounds());
        counter(
                registry,
                "group.contributions.merged",
                "Contributions of the group that this run, leading it, has put into versions.",
                status -> status.group().merged());
        Refusal.reasons().forEach(reason -> refusals(registry, reason));
    }

    private void gauges(MeterRegistry registry) {
        Gauge.builder("millrace.trainer.up", this, TrainerMetrics::up)
                .description("1 while it trains, else 0.")
                .strongReference(true)
                .register(registry);
        gauge(
                registry,
                "model.samples",
                "Samples that the weights have learned from, in all runs.",
                TrainerStatus::sampleCount);
        gauge(
                registry,
                "samples.per.second",
                "Samples learned from per second, lately.",
                TrainerStatus::samplesPerSecond);
        gauge(registry, "items", "Items that have a row.", TrainerStatus::items);
        gauge(
                registry,
                "loss",
                "Mean loss of the fresh samples of the latest checkpoint.",
                status -> status.publishing().loss());
        gauge(
                registry,
                "group.leading",
                "1 while it makes the versions of its group, or is on its own, else 0.",
                status -> status.group().leading() ? 1 : 0);
        gauge(registry, "version.age.seconds", "Time since the weights of the current version were taken.", this::age);
    }

    /** One series per reason from the beginning, so that the first rejection is seen as an increase. */
    private void rejections(MeterRegistry registry, String reason) {
        FunctionCounter.builder(
                        "millrace.trainer.versions.rejected",
                        this,
                        metrics -> metrics.read(
                                status -> status.publishing().rejected().getOrDefault(reason, 0L), 0))
                .tag("reason", reason)
                .description("Versions of this run that the gate refused.")
                .register(registry);
    }

    private void refusals(MeterRegistry registry, String reason) {
        FunctionCounter.builder(
                        "millrace.trainer.group.contributions.refused",
                        this,
                        metrics ->
                                metrics.read(status -> status.group().refused().getOrDefault(reason, 0L), 0))
                .tag("reason", reason)
                .description("Contributions of the group that this run, leading it, has refused.")
                .register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<TrainerStatus> value) {
        FunctionCounter.builder("millrace.trainer." + name, this, metrics -> metrics.read(value, 0))
                .description(description)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<TrainerStatus> value) {
        Gauge.builder("millrace.trainer." + name, this, metrics -> metrics.read(value, Double.NaN))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private double up() {
        return probe.state() instanceof TrainerState.Training ? 1 : 0;
    }

    private double age(TrainerStatus status) {
        Instant publishedAt = status.publishing().publishedAt();
        return publishedAt == null
                ? Double.NaN
                : Duration.between(publishedAt, clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }

    private double read(ToDoubleFunction<TrainerStatus> value, double before) {
        Optional<TrainerStatus> status = probe.state().latest();
        return status.isPresent() ? value.applyAsDouble(status.get()) : before;
    }
}
