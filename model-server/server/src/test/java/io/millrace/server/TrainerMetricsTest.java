package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerMetricsTest {

    private final FixedProbe probe = new FixedProbe();
    private final Metrics metrics = new Metrics(
            "shop",
            new TrainerMetrics(
                    probe, Clock.fixed(FixedProbe.PUBLISHED_AT.plus(Duration.ofMillis(7_500)), ZoneOffset.UTC)));

    @Test
    void everyFigureOfTheStatusIsThere() {
        probe.training();

        assertThat(values().stream().filter(line -> !line.contains("reason=")))
                .containsExactlyInAnyOrder(
                        "millrace_trainer_up{model=\"shop\"} 1.0",
                        "millrace_trainer_samples_trained_total{model=\"shop\"} 700.0",
                        "millrace_trainer_samples_malformed_total{model=\"shop\"} 6.0",
                        "millrace_trainer_impressions_counted_total{model=\"shop\"} 90.0",
                        "millrace_trainer_impressions_corrected_total{model=\"shop\"} 80.0",
                        "millrace_trainer_model_samples{model=\"shop\"} 1000.0",
                        "millrace_trainer_samples_per_second{model=\"shop\"} 250.5",
                        "millrace_trainer_items{model=\"shop\"} 42.0",
                        "millrace_trainer_versions_published_total{model=\"shop\"} 2.0",
                        "millrace_trainer_versions_uncompared_total{model=\"shop\"} 5.0",
                        "millrace_trainer_samples_undone_total{model=\"shop\"} 8.0",
                        "millrace_trainer_exports_failed_total{model=\"shop\"} 3.0",
                        "millrace_trainer_announcements_failed_total{model=\"shop\"} 4.0",
                        "millrace_trainer_loss{model=\"shop\"} 1.5",
                        "millrace_trainer_group_rounds_total{model=\"shop\"} 12.0",
                        "millrace_trainer_group_contributions_merged_total{model=\"shop\"} 23.0",
                        "millrace_trainer_group_leading{model=\"shop\"} 1.0",
                        "millrace_trainer_version_age_seconds{model=\"shop\"} 7.5");
    }

    @Test
    void rejectedVersionsAreCountedByReasonFromZeroOn() {
        assertThat(values())
                .contains("millrace_trainer_versions_rejected_total{model=\"shop\",reason=\"suspicious-input\"} 0.0");

        probe.training();

        assertThat(values())
                .contains(
                        "millrace_trainer_versions_rejected_total{model=\"shop\",reason=\"not-finite\"} 1.0",
                        "millrace_trainer_versions_rejected_total{model=\"shop\",reason=\"worse-than-champion\"} 6.0",
                        "millrace_trainer_versions_rejected_total{model=\"shop\",reason=\"wrong-shape\"} 0.0");
    }

    @Test
    void refusedContributionsAreCountedByReasonFromZeroOn() {
        probe.training();

        assertThat(values())
                .contains(
                        "millrace_trainer_group_contributions_refused_total{model=\"shop\",reason=\"superseded\"} 1.0",
                        "millrace_trainer_group_contributions_refused_total{model=\"shop\",reason=\"damaged\"} 0.0");
    }

    @Test
    void beforeTheFirstVersionItsAgeAndTheLossAreNoNumbers() {
        probe.trainingWithoutVersion();

        assertThat(values())
                .contains(
                        "millrace_trainer_up{model=\"shop\"} 1.0",
                        "millrace_trainer_loss{model=\"shop\"} NaN",
                        "millrace_trainer_version_age_seconds{model=\"shop\"} NaN");
    }

    @Test
    void aTrainerThatIsNotUpSaysSo() {
        assertThat(values())
                .contains(
                        "millrace_trainer_up{model=\"shop\"} 0.0",
                        "millrace_trainer_samples_trained_total{model=\"shop\"} 0.0",
                        "millrace_trainer_items{model=\"shop\"} NaN");

        probe.failed("No broker.");

        assertThat(values())
                .contains(
                        "millrace_trainer_up{model=\"shop\"} 0.0",
                        "millrace_trainer_samples_trained_total{model=\"shop\"} 700.0");
    }

    private List<String> values() {
        return Arrays.stream(metrics.scrape().split("\n"))
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
