package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.golden.GoldenCase;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogUniformSamplerTest {

    private static final int DRAWS = 20_000;

    private final RandomGenerator random = new SplittableRandom(7);

    static Stream<GoldenCase> authorsDraws() {
        return GoldenCase.named("comirec_sa");
    }

    @ParameterizedTest
    @MethodSource("authorsDraws")
    void expectedCountsAreThoseOfTheAuthorsSampler(GoldenCase golden) {
        LogUniformSampler sampler = new LogUniformSampler((int) golden.size("w.mid_embedding_var", 0));
        int[] sampled = ints(golden.longs("in.sampled_ids"));
        int tries = (int) golden.longs("in.num_tries")[0];
        CandidateDraw draw = new CandidateDraw(sampled, tries, sampler::probability);

        assertThat(draw.expectedCounts(sampled))
                .containsExactly(golden.floats("in.sampled_expected_count"), within(1e-5f));
        assertThat(draw.expectedCounts(ints(golden.longs("in.mid_batch_ph"))))
                .containsExactly(golden.floats("in.true_expected_count"), within(1e-5f));
    }

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

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
