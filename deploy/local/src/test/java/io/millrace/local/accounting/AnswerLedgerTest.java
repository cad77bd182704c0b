package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.data.Logs;
import org.junit.jupiter.api.Test;

class AnswerLedgerTest {

    private final ReplayPlan plan =
            new ReplayPlan(Logs.of("ann a click 1", "ann b return 2", "bob c click 3"), row -> true, 50);
    private final AnswerLedger ledger = new AnswerLedger(plan);

    @Test
    void secondListForAClickIsSurplus() {
        assertThat(ledger.answer(0)).isTrue();
        assertThat(ledger.answer(0)).isFalse();
        assertThat(ledger.received()).isEqualTo(2);
        assertThat(ledger.surplus()).isEqualTo(1);
    }

    @Test
    void listForAReturnIsSurplus() {
        assertThat(ledger.answer(1)).isFalse();
    }

    @Test
    void missingAreTheClicksWithoutAListInOrder() {
        assertThat(ledger.missing(3, 5)).containsExactly("log-0", "log-2");
        assertThat(ledger.missing(3, 1)).containsExactly("log-0");
        assertThat(ledger.missing(1, 5)).containsExactly("log-0");

        ledger.answer(0);

        assertThat(ledger.missing(3, 5)).containsExactly("log-2");
    }
}
