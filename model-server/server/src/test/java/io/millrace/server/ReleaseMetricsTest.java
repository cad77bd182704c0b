package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.release.ArmSummary;
import io.millrace.server.release.ReleaseStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseMetricsTest {

    private Lookup<ReleaseStatus> status = new Lookup.Missing<>("Release control does not run.");
    private final Metrics metrics = new Metrics("shop", new ReleaseMetrics(() -> status));

    @Test
    void aTrialIsSeenSideBySide() {
        status = new Lookup.Found<>(
                status("000002", new ArmSummary(90, 400, 100, 0.125, 1e-4), new ArmSummary(10, 40, 30, 0.5, 1e-3)));

        assertThat(values())
                .containsExactlyInAnyOrder(
                        "millrace_release_trials_ended_total{model=\"shop\",result=\"promoted\"} 3.0",
                        "millrace_release_trials_ended_total{model=\"shop\",result=\"rolled-back\"} 1.0",
                        "millrace_release_trial_running{model=\"shop\"} 1.0",
                        "millrace_release_pinned{model=\"shop\"} 0.0",
                        "millrace_release_trial_users{arm=\"champion\",model=\"shop\"} 90.0",
                        "millrace_release_trial_users{arm=\"challenger\",model=\"shop\"} 10.0",
                        "millrace_release_trial_lists{arm=\"champion\",model=\"shop\"} 400.0",
                        "millrace_release_trial_lists{arm=\"challenger\",model=\"shop\"} 40.0",
                        "millrace_release_trial_hit_rate{arm=\"champion\",model=\"shop\"} 0.25",
                        "millrace_release_trial_hit_rate{arm=\"challenger\",model=\"shop\"} 0.75",
                        "millrace_release_trial_ndcg{arm=\"champion\",model=\"shop\"} 0.125",
                        "millrace_release_trial_ndcg{arm=\"challenger\",model=\"shop\"} 0.5");
    }

    @Test
    void outsideATrialItsFiguresAreNoNumbers() {
        status = new Lookup.Found<>(status(null, null, null));

        assertThat(values())
                .contains(
                        "millrace_release_trial_running{model=\"shop\"} 0.0",
                        "millrace_release_trial_ndcg{arm=\"challenger\",model=\"shop\"} NaN",
                        "millrace_release_trials_ended_total{model=\"shop\",result=\"promoted\"} 3.0");
    }

    @Test
    void withoutReleaseControlNothingIsClaimed() {
        assertThat(values())
                .contains(
                        "millrace_release_trial_running{model=\"shop\"} NaN",
                        "millrace_release_pinned{model=\"shop\"} NaN",
                        "millrace_release_trials_ended_total{model=\"shop\",result=\"promoted\"} 0.0");
    }

    private static ReleaseStatus status(
            @Nullable String challenger, @Nullable ArmSummary champions, @Nullable ArmSummary challengers) {
        return new ReleaseStatus(
                "000001",
                challenger,
                100,
                null,
                null,
                false,
                "It was announced.",
                Instant.EPOCH,
                champions,
                challengers,
                null,
                3,
                1);
    }

    private List<String> values() {
        return Arrays.stream(metrics.scrape().split("\n"))
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
