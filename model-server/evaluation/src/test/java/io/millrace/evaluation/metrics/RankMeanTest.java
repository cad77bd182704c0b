package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankMeanTest {

    @Test
    void countsWhatIsAmongTheFirstAndWeighsItByItsPlace() {
        RankMean mean = new RankMean(10);
        mean.add(0);
        mean.add(2);
        mean.add(9);
        mean.add(10);
        assertThat(mean.hitRate()).isEqualTo(0.75);
        assertThat(mean.ndcg()).isCloseTo((1 + 0.5 + Math.log(2) / Math.log(11)) / 4, within(1e-12));
    }

    @Test
    void withoutUsersBothAreZero() {
        assertThat(new RankMean(10).hitRate()).isZero();
        assertThat(new RankMean(10).ndcg()).isZero();
    }

    @Test
    void noPlaceAtAllIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RankMean(0)).withMessageContaining("first 0 places");
    }
}
