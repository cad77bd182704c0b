package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.local.data.Logs;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Row n is due n seconds after the start and answered half a second later. */
class FreshnessLedgerTest {

    private static final Offset<Double> PRECISE = within(0.02);
    private static final int PARTITION = 4;

    private final ReplayPlan plan = new ReplayPlan(
            Logs.of(
                    "ann old click 1",
                    "ann old click 2",
                    "bob new click 3",
                    "bob new click 4",
                    "ann seen return 5",
                    "ann last click 6"),
            row -> true,
            50);
    private final FreshnessLedger ledger = new FreshnessLedger(plan, FreshnessLedgerTest::seconds);

    @Test
    void clickWaitsFromItsListToTheFirstListByAVersionThatLearnedFromIt() {
        serve("000001", 1.0, 0);
        sendAndAnswer(2);
        serve("000002", 3.0, 101);
        serve("000003", 6.5, 102);
        serve("000004", 9.0, 200);

        Waits waits = ledger.freshness(seconds(10)).samples();

        assertThat(waits.ended()).isEqualTo(1);
        assertThat(waits.max()).isCloseTo(4, PRECISE);
        assertThat(waits.waiting()).isZero();
    }

    @Test
    void newItemWaitsFromTheTimeAtWhichItsFirstClickWasDue() {
        serve("000001", 1.5, 0);
        sendAndAnswer(0, 1, 2, 3);
        serve("000002", 5.0, 102);

        Freshness freshness = ledger.freshness(seconds(10));

        assertThat(freshness.newItems().ended()).isEqualTo(1);
        assertThat(freshness.newItems().max()).isCloseTo(3, PRECISE);
        assertThat(freshness.newItems().waiting()).isZero();
        assertThat(freshness.samples().waiting()).isEqualTo(1);
        assertThat(freshness.samples().longestWaiting()).isCloseTo(6.5, PRECISE);
    }

    @Test
    void clicksBeforeTheFirstListByAModelAreNotMeasured() {
        sendAndAnswer(0, 1);
        serve("000001", 1.9, 101);

        Freshness freshness = ledger.freshness(seconds(10));

        assertThat(freshness.samples()).isEqualTo(new Waits(0, 0, 0, 0, 0, 0));
        assertThat(freshness.newItems()).isEqualTo(new Waits(0, 0, 0, 0, 0, 0));
    }

    @Test
    void contextIsNoSample() {
        serve("000001", 0.0, 0);
        ledger.sent(4, PARTITION, 104);

        assertThat(ledger.freshness(seconds(10)).newItems().waiting()).isZero();
    }

    @Test
    void versionThatKnowsOnlyOtherPartitionsEndsNoWait() {
        serve("000001", 0.0, 0);
        sendAndAnswer(5);
        ledger.announced("000002", Map.of(PARTITION + 1, 1_000L));
        ledger.served("000002", seconds(7));

        assertThat(ledger.freshness(seconds(10)).samples().waiting()).isEqualTo(1);
    }

    @Test
    void versionThatComesBackServesNothingNew() {
        serve("000001", 0.0, 102);
        serve("000002", 1.0, 200);
        serve("000001", 8.0, 102);
        sendAndAnswer(2);

        assertThat(ledger.freshness(seconds(10)).samples().max()).isZero();
    }

    @Test
    void orderOfEntryDoesNotMatter() {
        ledger.served("000002", seconds(6));
        ledger.served("000001", seconds(1));
        ledger.answered(2, seconds(2.5));
        ledger.announced("000002", Map.of(PARTITION, 102L));
        ledger.announced("000001", Map.of(PARTITION, 0L));
        ledger.sent(2, PARTITION, 102);

        assertThat(ledger.freshness(seconds(10)).samples().max()).isCloseTo(3.5, PRECISE);
    }

    @Test
    void secondListForAClickDoesNotMakeItYounger() {
        serve("000001", 0.0, 0);
        sendAndAnswer(2);
        ledger.answered(2, seconds(9));

        assertThat(ledger.freshness(seconds(10)).samples().longestWaiting()).isCloseTo(7.5, PRECISE);
    }

    private void serve(String version, double second, long trainedThrough) {
        ledger.announced(version, Map.of(PARTITION, trainedThrough));
        ledger.served(version, seconds(second));
    }

    private void sendAndAnswer(int... rows) {
        for (int row : rows) {
            ledger.sent(row, PARTITION, 100 + row);
            ledger.answered(row, seconds(row + 0.5));
        }
    }

    private static long seconds(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
