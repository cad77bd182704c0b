package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QualityByTenthTest {

    private final QualityByTenth quality = new QualityByTenth();

    @Test
    void hitRateAndNdcgAreThoseComputedByHand() {
        quality.add(7, 1);
        quality.add(7, 3);
        quality.add(7, 0);
        quality.add(7, 20);

        // 1/log2(2) + 1/log2(4) + 0 + 1/log2(21) = 1 + 0.5 + 0.227670
        assertThat(quality.tenth(7).clicks()).isEqualTo(4);
        assertThat(quality.tenth(7).hitRate20()).isEqualTo(0.75);
        assertThat(quality.tenth(7).ndcg20()).isCloseTo(1.727670 / 4, within(1e-6));
    }

    @Test
    void ranksBelowTwentyAreMisses() {
        quality.add(0, 21);

        assertThat(quality.whole()).isEqualTo(new Quality(1, 0, 0));
    }

    @Test
    void lastHalfStartsWithTheSixthTenth() {
        quality.add(4, 0);
        quality.add(5, 1);
        quality.add(9, 0);

        assertThat(quality.lastHalf()).isEqualTo(new Quality(2, 0.5, 0.5));
        assertThat(quality.whole().clicks()).isEqualTo(3);
        assertThat(quality.upTo(5).clicks()).isEqualTo(2);
    }

    @Test
    void nothingScoredIsZero() {
        assertThat(quality.lastHalf()).isEqualTo(new Quality(0, 0, 0));
    }
}
