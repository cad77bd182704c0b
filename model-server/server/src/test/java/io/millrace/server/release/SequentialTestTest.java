package io.millrace.server.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTestTest {

    private static final double ERROR_RATE = 0.05;
    private static final double TOLERANCE = 0.1;
    private static final int MINIMUM = 300;
    private static final int RUNS = 200;

    private final SequentialTest test =
            new SequentialTest(new ReleaseSettings(100, MINIMUM, TOLERANCE, ERROR_RATE, Duration.ofHours(1)));

    @Test
    void equalChallengerIsSeldomRolledBackHoweverOftenOneLooks() {
        List<SimulatedTrial.End> ends = runs(0.35, 0.35, 60_000);

        assertThat(share(ends, Judgement.RollBack.class)).isLessThanOrEqualTo(ERROR_RATE);
        assertThat(share(ends, Judgement.Promote.class)).isGreaterThan(0.5);
    }

    @Test
    void challengerThatIsWorseThanToleratedIsSeldomPromoted() {
        List<SimulatedTrial.End> ends = runs(0.35, 0.35 * (1 - TOLERANCE), 60_000);

        assertThat(share(ends, Judgement.Promote.class)).isLessThanOrEqualTo(ERROR_RATE);
    }

    @Test
    void clearDropIsRolledBackWithinTwoThousandOutcomesOfTheChallenger() {
        List<SimulatedTrial.End> ends = runs(0.35, 0.15, 100_000);

        assertThat(ends).allSatisfy(end -> {
            assertThat(end.judgement()).isInstanceOf(Judgement.RollBack.class);
            assertThat(end.challengersOutcomes()).isBetween((long) MINIMUM, 2_000L);
        });
    }

    @Test
    void betterChallengerIsPromoted() {
        List<SimulatedTrial.End> ends = runs(0.3, 0.4, 100_000);

        assertThat(ends).allSatisfy(end -> assertThat(end.judgement()).isInstanceOf(Judgement.Promote.class));
    }

    @Test
    void nothingIsDecidedBelowTheMinimumHoweverClearItIs() {
        ArmSummary good = new ArmSummary(5_000, 50_000, 50_000, 1, 1e-9);
        ArmSummary bad = new ArmSummary(250, MINIMUM - 1, 0, 0, 1e-9);

        assertThat(test.judge(good, bad)).isInstanceOf(Judgement.Hold.class);
        assertThat(test.judge(bad, good)).isInstanceOf(Judgement.Hold.class);
        assertThat(test.judge(good, bad).why()).contains("299 outcomes");
        assertThat(test.judge(good, new ArmSummary(250, MINIMUM, 0, 0, 1e-9))).isInstanceOf(Judgement.RollBack.class);
    }

    @Test
    void fewUsersDecideNothingHoweverManyListsTheyGet() {
        ArmSummary good = new ArmSummary(29, 50_000, 50_000, 1, 1e-9);
        ArmSummary bad = new ArmSummary(5_000, 50_000, 0, 0, 1e-9);

        assertThat(test.judge(good, bad).why()).contains("29 users");
    }

    @Test
    void versionsThatNeverHitDecideNothing() {
        ArmSummary none = new ArmSummary(1_000, 10_000, 0, 0, 0);

        assertThat(test.judge(none, none)).isInstanceOf(Judgement.Hold.class);
    }

    @Test
    void reasonHoldsTheEvidence() {
        ArmSummary champion = new ArmSummary(5_000, 50_000, 20_000, 0.25, 1e-6);
        ArmSummary challenger = new ArmSummary(500, 5_000, 1_000, 0.125, 1e-6);

        assertThat(test.judge(champion, challenger).why())
                .startsWith("The challenger is worse: NDCG 0.1250 (hit rate 0.2000, 5000 outcomes) against the"
                        + " champion's 0.2500 (0.4000, 50000), difference -0.1250 ± 0.00");
    }

    /** Ends of {@link #RUNS} trials of {@code most} lists at most. */
    private List<SimulatedTrial.End> runs(double quality, double challengersQuality, int most) {
        List<SimulatedTrial.End> ends = new ArrayList<>();
        for (int seed = 0; seed < RUNS; seed++) {
            ends.add(new SimulatedTrial(quality, challengersQuality, seed).run(test, most));
        }
        return ends;
    }

    private static double share(List<SimulatedTrial.End> ends, Class<? extends Judgement> judgement) {
        return (double) ends.stream()
                        .filter(end -> judgement.isInstance(end.judgement()))
                        .count()
                / ends.size();
    }
}
