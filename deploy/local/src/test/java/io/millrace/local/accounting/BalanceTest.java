package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void everyClickHasOneOfFourEnds() {
        Balance balance = new Balance(1_010, 1_000, 5, 3, 2, 70);

        assertThat(balance.balances()).isTrue();
        assertThat(balance.identity())
                .isEqualTo("1,010 clicks in = 1,000 recommendations out + 5 dead-lettered + 3 duplicates + 2 late");
    }

    @Test
    void oneTooFewOrTooManyDoesNotBalance() {
        assertThat(new Balance(10, 9, 0, 0, 0, 0).balances()).isFalse();
        assertThat(new Balance(10, 11, 0, 0, 0, 0).balances()).isFalse();
        assertThat(new Balance(10, 9, 0, 0, 0, 0).identity()).startsWith("10 clicks in is not 9 recommendations out");
    }

    @Test
    void contextIsNoPartOfTheBalance() {
        assertThat(new Balance(10, 10, 0, 0, 0, 4).accounted()).isEqualTo(10);
    }
}
