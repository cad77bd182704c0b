package io.millrace.models.mind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RoutingLogitsTest {

    @Test
    void logitsFollowTheSeedAndStayWithinTwoDeviations() {
        float[] logits = RoutingLogits.of(100, 200, 7);

        assertThat(logits).hasSize(20_000).isEqualTo(RoutingLogits.of(100, 200, 7));
        assertThat(logits).isNotEqualTo(RoutingLogits.of(100, 200, 8));
        double square = 0;
        for (float logit : logits) {
            assertThat(logit).isBetween(-2f, 2f);
            square += logit * logit / logits.length;
        }
        // a normal distribution cut at two deviations keeps 0.7737 of its variance
        assertThat(square).isCloseTo(0.7737, within(0.02));
    }

    @Test
    void logitsAreThoseOfEveryRelease() {
        // a stored model names its seed, not its logits
        assertThat(RoutingLogits.of(1, 3, 1)).containsExactly(1.561581f, -0.6081826f, -1.0912279f);
    }
}
