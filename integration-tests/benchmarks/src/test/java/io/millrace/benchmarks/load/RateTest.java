package io.millrace.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void figuresTellTheExtremesOfItsSeconds() {
        assertThat(new Rate(20, List.of(30.0, 10.0, 20.0), 5).figures())
                .containsExactly(
                        entry("slowestSecond", 10.0),
                        entry("medianSecond", 20.0),
                        entry("fastestSecond", 30.0),
                        entry("cpuMicrosPerEvent", 5.0));
    }

    @Test
    void withoutAWholeSecondThereAreNoExtremes() {
        assertThat(new Rate(20, List.of(), 5).figures()).containsOnlyKeys("cpuMicrosPerEvent");
    }
}
