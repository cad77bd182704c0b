package io.millrace.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class FastLogTest {

    @Property
    void isOffByLessThanAFeatureCouldShow(@ForAll @FloatRange(min = 1e-30f, max = 1e30f) float x) {
        assertThat(FastLog.of(x)).isCloseTo((float) Math.log(x), within(2e-4f));
    }
}
