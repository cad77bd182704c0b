package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.local.data.EventLog;
import io.millrace.local.data.Logs;
import io.millrace.local.data.ShippedDataset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private static final Offset<Double> CLOSE = within(0.001);

    @Test
    void clicksAreScoredAgainstTheCountsBeforeThem() {
        Baselines baselines = replayed(Logs.of(
                "ann a click 1", // learned only
                "bob b click 2", // learned only
                "ann b click 3", // popularity without a: b, rank 1; nothing follows a yet, filled up: b, rank 1
                "bob a click 4", // popularity without b: a, rank 1; a never followed b, filled up: a, rank 1
                "ann c click 5")); // c was never seen: missed by both

        assertThat(baselines.popularity().whole().clicks()).isEqualTo(3);
        assertThat(baselines.popularity().whole().hitRate20()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(baselines.transitions().whole().ndcg20()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void clothingFiguresAreThoseOfThePlainOfflineComputation() {
        Baselines baselines = replayed(ShippedDataset.ESHOP.load().events());

        assertQuality(baselines.popularity().lastHalf(), 0.2462, 0.0958);
        assertQuality(baselines.transitions().lastHalf(), 0.6903, 0.3524);
    }

    @Test
    void retailFiguresAreThoseOfThePlainOfflineComputation() {
        Baselines baselines = replayed(ShippedDataset.RETAIL.load().events());

        assertQuality(baselines.popularity().lastHalf(), 0.0661, 0.0256);
        assertQuality(baselines.transitions().lastHalf(), 0.3464, 0.2133);
    }

    private static void assertQuality(Quality quality, double hitRate, double ndcg) {
        assertThat(quality.hitRate20()).isCloseTo(hitRate, CLOSE);
        assertThat(quality.ndcg20()).isCloseTo(ndcg, CLOSE);
    }

    private static Baselines replayed(EventLog log) {
        Baselines baselines = new Baselines(new ReplayPlan(log, row -> true, 50));
        for (int row = 0; row < log.size(); row++) {
            baselines.enter(row);
        }
        return baselines;
    }
}
