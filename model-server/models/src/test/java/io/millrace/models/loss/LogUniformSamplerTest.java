package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogUniformSamplerTest {

    private static final int DRAWS = 20_000;

    private final RandomGenerator random = new SplittableRandom(7);

    @Test
    void logUniformProbabilitiesSumToOneAndSingleDrawsFollowThem() {
        LogUniformSampler sampler = new LogUniformSampler(20);
        int[] frequency = new int[20];
        for (int i = 0; i < DRAWS; i++) {
            frequency[sampler.draw(1, random).rows()[0]]++;
        }
        double sum = 0;
        for (int id = 0; id < 20; id++) {
            double p = sampler.probability(id);
            sum += p;
            assertThat((double) frequency[id] / DRAWS).as("id %d", id).isCloseTo(p, within(fiveSigma(p)));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void logUniformDrawsAreDistinctAndAsManyAsAskedFor() {
        CandidateDraw draw = new LogUniformSampler(50).draw(50, random);
        assertThat(draw.rows()).hasSize(50).doesNotHaveDuplicates();
        assertThat(Arrays.stream(draw.rows()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
        assertThat(draw.tries()).isGreaterThan(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogUniformSampler(50).draw(51, random))
                .withMessageContaining("51 distinct ids out of 50");
    }

    private static double fiveSigma(double p) {
        return 5 * Math.sqrt(p * (1 - p) / DRAWS) + 1e-9;
    }
}
