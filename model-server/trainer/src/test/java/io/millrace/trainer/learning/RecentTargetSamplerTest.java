package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.loss.CandidateDraw;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.ReplayBuffer;
import io.millrace.trainer.sample.Sample;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTargetSamplerTest {

    private static final int DRAWS = 20_000;
    private static final int ATTEMPTS = 8;

    private final ItemTable table = new ItemTable(2, TableLimits.defaults(), new SplittableRandom(1));
    private final ReplayBuffer recent = new ReplayBuffer(50);
    private final RecentTargetSampler sampler = new RecentTargetSampler(table, recent);

    @Test
    void probabilitiesSumToOne() {
        fill();

        assertThat(IntStream.range(0, table.size())
                        .mapToDouble(sampler::probability)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void rowsComeUpAsOftenAsExpectedCountsSay() {
        fill();
        SplittableRandom random = new SplittableRandom(3);
        int[] drawn = new int[table.size()];
        CandidateDraw draw = sampler.draw(ATTEMPTS, random);
        for (int i = 0; i < DRAWS; i++) {
            draw = sampler.draw(ATTEMPTS, random);
            for (int row : draw.rows()) {
                drawn[row]++;
            }
        }

        for (int row = 0; row < drawn.length; row++) {
            assertThat((double) drawn[row] / DRAWS).isCloseTo(draw.expectedCount(row), within(0.012));
        }
    }

    @Test
    void withoutRecentTargetsEveryRowIsEquallyLikely() {
        observe(5);

        assertThat(sampler.probability(3)).isEqualTo(0.2);
    }

    private void fill() {
        observe(30);
        for (Sample sample : new PairedClicks(12, 1, 2).next(80)) {
            recent.add(sample);
        }
    }

    private void observe(int items) {
        for (int item = 0; item < items; item++) {
            table.observe(PairedClicks.key(item), PairedClicks.itemId(item), 0);
        }
    }
}
