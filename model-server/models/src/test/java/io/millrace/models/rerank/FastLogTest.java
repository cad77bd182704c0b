package io.millrace.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

class FastLogTest {

    @Property
    void isOffByLessThanAFeatureCouldShow(
            @ForAll @FloatRange(min = 1, max = 2) float mantissa,
            @ForAll @IntRange(min = -100, max = 100) int exponent) {
        float x = Math.scalb(mantissa, exponent);

        assertThat(FastLog.of(x)).isCloseTo((float) Math.log(x), within(2e-4f));
    }
}
