package io.millrace.jobs.impressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpressionJoinTest {

    private static final long WINDOW = 1_000;
    private static final long CORRECTION_WINDOW = 10_000;
    private static final long EARLY_WAIT = 100;
    private static final JoinRules RULES = new JoinRules(
            Duration.ofMillis(WINDOW), Duration.ofMillis(CORRECTION_WINDOW), Duration.ofMillis(EARLY_WAIT), 3, 2, 50);
    private static final Labels CLICK = new Labels(true, false, false, 0);
    private static final Labels CART = new Labels(false, true, false, 0);
    private static final Labels DWELL = new Labels(false, false, false, 700);
    private static final int NOTHING_KEPT = 0;

    private final TestingShown impressions = new TestingShown();
    private final List<ImpressionOutcome> outcomes = new ArrayList<>();
    private ImpressionJoin join = new ImpressionJoin(RULES, new NegativeSampling(1));
    private UserImpressions user = UserImpressions.NONE;
    private long clock = Long.MIN_VALUE;

    @Test
    void clickWithinTheWindowMakesAPositiveAtOnce() {
        show("a", 5_000);
        act("a", CLICK, 5_000 + WINDOW);

        assertThat(written()).singleElement().satisfies(sample -> {
            assertThat(sample.labels()).isEqualTo(CLICK);
            assertThat(sample.revision()).isZero();
            assertThat(sample.history().itemKeys().toLongArray()).containsExactly(ItemKey.of("before"));
        });
    }

    @Test
    void windowThatClosesMakesANegativeAndNotBefore() {
        show("a", 5_000);
        advance(5_000 + WINDOW - 1);
        assertThat(written()).isEmpty();

        advance(5_000 + WINDOW);

        assertThat(written()).singleElement().satisfies(sample -> {
            assertThat(sample.labels()).isEqualTo(Labels.NONE);
            assertThat(sample.revision()).isZero();
        });
    }

    @Test
    void positiveIsNoNegativeWhenItsWindowCloses() {
        show("a", 5_000);
        act("a", CLICK, 5_500);
        advance(5_000 + WINDOW);

        assertThat(written()).hasSize(1);
    }

    @Test
    void lateClickCorrectsTheSameSample() {
        show("a", 5_000);
        advance(5_000 + WINDOW);
        act("a", CLICK, 5_000 + WINDOW + 1);

        assertThat(written()).extracting(HeldImpression::revision).containsExactly(0, 1);
        assertThat(written()).extracting(HeldImpression::labels).containsExactly(Labels.NONE, CLICK);
        assertThat(written())
                .extracting(HeldImpression::sampleKey)
                .containsOnly(written().get(0).sampleKey());
        assertThat(outcomes).hasAtLeastOneElementOfType(ImpressionOutcome.LateAction.class);
    }

    @Test
    void clickAfterTheWindowIsLateEvenWhenTheClockHasNotClosedIt() {
        show("a", 5_000);
        act("a", CLICK, 5_000 + WINDOW + 1);

        assertThat(written()).extracting(HeldImpression::labels).containsExactly(Labels.NONE, CLICK);
    }

    @Test
    void lateClickOnANegativeThatWasLeftOutIsACorrectionWithoutAPredecessor() {
        join = new ImpressionJoin(RULES, new NegativeSampling(NOTHING_KEPT));
        show("a", 5_000);
        advance(5_000 + WINDOW);
        act("a", CLICK, 5_000 + WINDOW + 1);

        assertThat(outcomes).hasAtLeastOneElementOfType(ImpressionOutcome.LeftOut.class);
        assertThat(written()).singleElement().satisfies(sample -> {
            assertThat(sample.revision()).isEqualTo(1);
            assertThat(sample.labels()).isEqualTo(CLICK);
        });
    }

    @Test
    void eachNewLabelIsACorrectionAndARepeatedOneIsNothing() {
        show("a", 5_000);
        act("a", CLICK, 5_100);
        act("a", CLICK, 5_200);
        act("a", CART, 5_300);

        assertThat(written()).extracting(HeldImpression::revision).containsExactly(0, 1);
        assertThat(written().get(1).labels()).isEqualTo(new Labels(true, true, false, 0));
    }

    @Test
    void timeSpentDecidesNothingButIsInTheSample() {
        show("a", 5_000);
        act("a", DWELL, 5_500);
        assertThat(written()).isEmpty();

        advance(5_000 + WINDOW);

        assertThat(written())
                .singleElement()
                .satisfies(sample -> assertThat(sample.labels()).isEqualTo(DWELL));
    }

    @Test
    void timeSpentOnANegativeThatWasLeftOutStaysLeftOut() {
        join = new ImpressionJoin(RULES, new NegativeSampling(NOTHING_KEPT));
        show("a", 5_000);
        advance(5_000 + WINDOW);
        act("a", DWELL, 6_500);

        assertThat(written()).isEmpty();
    }

    @Test
    void clickLabelsTheNewestImpressionOfItsItemBeforeIt() {
        show("a", 5_000);
        show("b", 5_100);
        show("a", 5_200);
        act("a", CLICK, 5_150);

        assertThat(written())
                .singleElement()
                .satisfies(sample -> assertThat(sample.shownAt()).isEqualTo(5_000));
    }

    @Test
    void clickThatArrivesBeforeItsImpressionWaitsForIt() {
        act("a", CLICK, 5_050);
        show("a", 5_000);

        assertThat(written())
                .singleElement()
                .satisfies(sample -> assertThat(sample.labels()).isEqualTo(CLICK));
        assertThat(user.early()).isEmpty();
    }

    @Test
    void clickOnWhatWasNotShownIsUnmatchedWhenItHasWaited() {
        act("a", CLICK, 5_000);
        advance(5_000 + EARLY_WAIT);

        assertThat(outcomes).containsExactly(new ImpressionOutcome.Unmatched());
        assertThat(user.isEmpty()).isTrue();
    }

    @Test
    void waitingActionsAreBoundedAndTheOldestIsUnmatchedFirst() {
        act("a", CLICK, 5_000);
        act("b", CLICK, 5_001);
        act("c", CLICK, 5_002);

        assertThat(outcomes).containsExactly(new ImpressionOutcome.Unmatched());
        assertThat(user.early()).extracting(LabelAction::itemKey).containsExactly(ItemKey.of("b"), ItemKey.of("c"));
    }

    @Test
    void sameImpressionAgainIsADuplicate() {
        show("once", "a", 5_000);
        show("once", "a", 5_000);
        advance(5_000 + WINDOW);

        assertThat(outcomes).hasAtLeastOneElementOfType(ImpressionOutcome.Duplicate.class);
        assertThat(written()).hasSize(1);
    }

    @Test
    void impressionThatNothingCouldCorrectAnyMoreIsLate() {
        advance(5_000 + CORRECTION_WINDOW);
        show("a", 5_000);

        assertThat(outcomes).containsExactly(new ImpressionOutcome.LateImpression());
        assertThat(user.isEmpty()).isTrue();
    }

    @Test
    void userIsForgottenWhenNothingCanBeCorrectedAnyMore() {
        show("a", 5_000);
        act("a", CLICK, 5_100);
        assertThat(join.nextDue(user)).hasValue(5_000 + CORRECTION_WINDOW);

        advance(5_000 + CORRECTION_WINDOW);

        assertThat(user.isEmpty()).isTrue();
        assertThat(join.nextDue(user)).isEmpty();
    }

    @Test
    void aboveTheCapTheOldestWithASampleGivesWayFirst() {
        show("a", 5_000);
        show("b", 5_001);
        act("b", CLICK, 5_002);
        show("c", 5_003);
        show("d", 5_004);

        assertThat(user.held()).extracting(HeldImpression::itemId).containsExactly("a", "c", "d");
        assertThat(outcomes).hasAtLeastOneElementOfType(ImpressionOutcome.Evicted.class);
    }

    @Test
    void openImpressionThatGivesWayBecomesItsSample() {
        show("a", 5_000);
        show("b", 5_001);
        show("c", 5_002);
        show("d", 5_003);

        assertThat(written()).extracting(HeldImpression::itemId).containsExactly("a");
        assertThat(user.held()).hasSize(3);
    }

    @Test
    void clockThatStandsStillClosesEveryWindowAndForgetsNothing() {
        show("a", 5_000);
        take(join.closeAll(user));

        assertThat(written()).hasSize(1);
        assertThat(user.held()).hasSize(1);
    }

    @Test
    void subsamplingKeepsItsRateAndAlwaysTheSameOnes() {
        NegativeSampling quarter = new NegativeSampling(0.25);
        long kept = 0;
        for (int i = 0; i < 20_000; i++) {
            long key = ItemKey.of("sample-" + i);
            assertThat(quarter.keeps(key)).isEqualTo(new NegativeSampling(0.25).keeps(key));
            kept += quarter.keeps(key) ? 1 : 0;
        }

        assertThat(kept / 20_000.0).isBetween(0.23, 0.27);
        assertThat(new NegativeSampling(1).keeps(-1)).isTrue();
    }

    private void show(String item, long eventTime) {
        take(join.shown(user, HeldImpression.of(impressions.shown("ann", item, eventTime), 50), clock, 0));
    }

    private void show(String eventId, String item, long eventTime) {
        take(join.shown(user, HeldImpression.of(impressions.shown(eventId, "ann", item, eventTime), 50), clock, 0));
    }

    private void act(String item, Labels labels, long eventTime) {
        take(join.acted(user, new LabelAction(ItemKey.of(item), labels, eventTime, 0, 7)));
    }

    private void advance(long eventClock) {
        clock = eventClock;
        take(join.advance(user, eventClock));
    }

    private void take(Joined joined) {
        user = joined.impressions();
        outcomes.addAll(joined.outcomes());
    }

    private List<HeldImpression> written() {
        return outcomes.stream()
                .filter(ImpressionOutcome.Written.class::isInstance)
                .map(outcome -> ((ImpressionOutcome.Written) outcome).impression())
                .toList();
    }
}
