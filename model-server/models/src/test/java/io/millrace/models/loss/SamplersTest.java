package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.golden.GoldenCase;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplersTest {

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

    @Test
    void frequencySamplerIncludesEachRowAsOftenAsItsExpectedCountSays() {
        ItemTable table = table(30);
        FrequencySampler sampler = new FrequencySampler(table, 100, 0.2);
        for (int i = 0; i < 250; i++) {
            sampler.observe(key(Math.min(random.nextInt(30), random.nextInt(30))));
        }
        int[] included = new int[30];
        CandidateDraw draw = sampler.draw(12, random);
        for (int i = 0; i < DRAWS; i++) {
            draw = sampler.draw(12, random);
            for (int row : draw.rows()) {
                included[row]++;
            }
        }
        for (int row = 0; row < 30; row++) {
            double expected = draw.expectedCount(row);
            assertThat((double) included[row] / DRAWS)
                    .as("row %d", row)
                    .isCloseTo(expected, within(fiveSigma(expected)));
        }
        assertThat(Stream.iterate(0, row -> row + 1)
                        .limit(30)
                        .mapToDouble(sampler::probability)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void onlyTheWindowCounts() {
        ItemTable table = table(4);
        FrequencySampler sampler = new FrequencySampler(table, 2, 0.5);
        sampler.observe(key(0));
        sampler.observe(key(1));
        sampler.observe(key(1));
        assertThat(sampler.probability(0)).isEqualTo(0.125);
        assertThat(sampler.probability(1)).isEqualTo(0.625);
    }

    @Test
    void beforeTheFirstTargetEveryRowIsEquallyLikely() {
        assertThat(new FrequencySampler(table(4), 10, 0.1).probability(3)).isEqualTo(0.25);
    }

    @Test
    void aTargetThatLeftTheTableComesUpWithNothingAndTheOthersStayExact() {
        ItemTable table = new ItemTable(2, new TableLimits(1, Duration.ofMillis(10), 100), random);
        table.observe(key(0), "0", 0);
        table.observe(key(1), "1", 100);
        FrequencySampler sampler = new FrequencySampler(table, 10, 0.5);
        sampler.observe(key(0));
        sampler.observe(key(1));
        table.expire(100);
        assertThat(table.row(key(1))).isZero();

        int met = 0;
        for (int i = 0; i < DRAWS; i++) {
            met += sampler.draw(1, random).rows().length;
        }
        assertThat(sampler.probability(0)).isEqualTo(0.75);
        assertThat((double) met / DRAWS).isCloseTo(0.75, within(fiveSigma(0.75)));
    }

    @Test
    void anEmptyTableCannotBeDrawnFrom() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FrequencySampler(table(0), 10, 0.5).draw(1, random))
                .withMessageContaining("empty item table");
    }

    private ItemTable table(int rows) {
        ItemTable table = new ItemTable(2, TableLimits.defaults(), random);
        for (int row = 0; row < rows; row++) {
            table.observe(key(row), String.valueOf(row), 0);
        }
        return table;
    }

    private static long key(int item) {
        return 1_000_003L * item + 5;
    }

    private static double fiveSigma(double p) {
        return 5 * Math.sqrt(p * (1 - p) / DRAWS) + 1e-9;
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
