package io.millrace.models.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Compares tensors within a tolerance and remembers where they differ most, relative to what is allowed. */
final class Agreement {

    /** Reference logits at or below this are masked; how far below is up to the implementation. */
    private static final float MASKED = -1e8f;

    private final double absolute;
    private final double relative;
    private double worst;
    private String worstPlace = "";

    Agreement(double absolute, double relative) {
        this.absolute = absolute;
        this.relative = relative;
    }

    void compare(String tensor, float[] expected, float[] actual, IntPredicate telling) {
        assertThat(actual.length).as("values of %s", tensor).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            boolean bothMasked = expected[i] < MASKED && actual[i] < MASKED;
            if (telling.test(i) && !bothMasked) {
                compare(tensor, i, expected[i], actual[i]);
            }
        }
    }

    private void compare(String tensor, int index, float expected, float actual) {
        double allowed = absolute + relative * Math.abs(expected);
        double excess = Float.isFinite(actual) ? Math.abs((double) expected - actual) / allowed : Double.MAX_VALUE;
        if (excess > worst) {
            worst = excess;
            worstPlace = String.format(
                    Locale.ROOT,
                    "%s[%d]: expected %s, was %s, allowed ±%.3g",
                    tensor,
                    index,
                    expected,
                    actual,
                    allowed);
        }
    }

    void assertReached(GoldenCase of) {
        assertThat(worst).as("worst tensor of %s: %s", of, worstPlace).isLessThanOrEqualTo(1);
    }
}
