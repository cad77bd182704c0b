package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.local.data.EventLog;
import io.millrace.local.data.Logs;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final JobTotals THREE_SAMPLES = new JobTotals(0, 0, 1, 3, 1);

    private final EventLog log = Logs.of("ann a click 1", "ann b click 2", "ann c return 3", "ann c click 4");
    private final ReplayPlan plan = new ReplayPlan(log, row -> true, 50);
    private final Evidence evidence = new Evidence(
            plan, row -> TimeUnit.MILLISECONDS.toNanos(row), ExampleLists.choose(plan, new SplittableRandom(1)));
    private final Verdict verdict = new Verdict(plan, evidence, new Baselines(plan));

    @Test
    void goodRunHasNoProblemsAndItsFigures() {
        answerEverything();

        DemoReport report = report(THREE_SAMPLES);

        assertThat(report.problems()).isEmpty();
        assertThat(report.isGood()).isTrue();
        assertThat(report.balance()).isEqualTo(new Balance(3, 3, 0, 0, 0, 1));
        assertThat(report.quality().model()).isEqualTo(new Quality(1, 1, 1));
        assertThat(report.versionsPublished()).isEqualTo(1);
        assertThat(report.firstModelRecommendationSeconds()).hasValue(0.011);
        assertThat(report.latency().max()).isCloseTo(10, within(0.01));
        assertThat(report.seconds()).isEqualTo(2);
        assertThat(report.lineageChecked()).isEqualTo(1);
    }

    @Test
    void freshnessOfTheRunIsReported() {
        evidence.sent(1, 0, 1);
        evidence.sent(3, 0, 3);
        answerEverything();

        Freshness freshness = report(THREE_SAMPLES).freshness();

        assertThat(freshness.samples().waiting()).isEqualTo(2);
        assertThat(freshness.samples().longestWaiting()).isCloseTo(1.989, within(0.002));
    }

    @Test
    void unansweredClickIsNamed() {
        evidence.list(Records.list("log-0", null), 0);
        evidence.list(Records.list("log-3", null), 0);

        assertThat(verdict.isComplete(new JobTotals(0, 0, 1, 2, 0))).isFalse();
        assertThat(report(new JobTotals(0, 0, 1, 2, 0)).problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("The stream does not balance: 3 clicks in is not 2 recommendations out")
                        .contains("first without a list: log-1"));
    }

    @Test
    void secondListForAClickIsAProblem() {
        answerEverything();
        evidence.list(Records.list("log-1", "000001"), 0);

        assertThat(report(THREE_SAMPLES).problems()).contains("A click was answered more than once: log-1.");
    }

    @Test
    void listForAClickThatNobodySentIsAProblem() {
        answerEverything();
        evidence.list(Records.list("elsewhere", null), 0);

        assertThat(report(THREE_SAMPLES).problems())
                .containsExactly("A list answers a click that nobody sent: elsewhere.");
    }

    @Test
    void versionThatKnewTheClickIsAProblem() {
        answerEverything();
        evidence.announced(Records.announcement("000002", 3));
        evidence.outcome(Records.outcome("log-3", "000002", 1, 3));

        DemoReport report = report(THREE_SAMPLES);

        assertThat(report.lineageViolations()).isEqualTo(1);
        assertThat(report.problems())
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("1 lists were scored on clicks that their model"));
    }

    @Test
    void versionThatNobodyAnnouncedIsAProblem() {
        answerEverything();
        evidence.outcome(Records.outcome("log-3", "000009", 1, 3));

        assertThat(report(THREE_SAMPLES).problems())
                .contains("1 scored lists name a model version that nobody announced.");
    }

    @Test
    void modelAndBaselinesMustBeScoredOnTheSameClicks() {
        answerEverything();
        evidence.outcome(Records.outcome("log-1", null, 0, 1));

        assertThat(report(THREE_SAMPLES).problems())
                .containsExactly(
                        "The model was scored on 3 clicks and the baselines on 2: they must be the same clicks.");
    }

    @Test
    void everyAnswerNeedsItsSample() {
        answerEverything();

        assertThat(report(new JobTotals(0, 0, 1, 2, 1)).problems())
                .containsExactly("The job wrote 2 training samples for 3 answered clicks: expected one for each.");
    }

    @Test
    void completeMeansEveryClickAndEveryScore() {
        assertThat(verdict.isComplete(THREE_SAMPLES)).isFalse();

        answerEverything();

        assertThat(verdict.isComplete(THREE_SAMPLES)).isTrue();
        assertThat(verdict.isComplete(new JobTotals(0, 0, 0, 3, 1))).isFalse();
    }

    private void answerEverything() {
        evidence.announced(Records.announcement("000001", 0));
        evidence.list(Records.list("log-0", null), TimeUnit.MILLISECONDS.toNanos(5));
        evidence.list(Records.list("log-1", "000001"), TimeUnit.MILLISECONDS.toNanos(11));
        evidence.list(Records.list("log-3", "000001"), TimeUnit.MILLISECONDS.toNanos(12));
        evidence.outcome(Records.outcome("log-1", null, 0, 1));
        evidence.outcome(Records.outcome("log-3", "000001", 1, 3));
    }

    private DemoReport report(JobTotals totals) {
        return verdict.report("log", totals, 0, TimeUnit.SECONDS.toNanos(2));
    }
}
