package io.millrace.benchmarks.labelflip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.accounting.Quality;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DamageTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-9);
    private static final Corruption CORRUPTION = new Corruption(20, 20);

    @Test
    void aWindowBelongsToTheCorruptionAsSoonAsItReachesIntoIt() {
        Damage odd = new Damage(new Corruption(25, 10), 10, hits(1, 1, 1, 1, 1), hits(1, 1, 1, 1, 1));

        assertThat(List.of(odd.phase(0), odd.phase(1), odd.phase(2), odd.phase(3), odd.phase(4)))
                .containsExactly(Phase.BEFORE, Phase.BEFORE, Phase.DURING, Phase.DURING, Phase.AFTER);
    }

    @Test
    void qualityThatWasNeverLostIsBackAtOnce() {
        assertThat(damage(.5, .5, .3, .3, .48, .5).secondsUntilRecovered()).hasValue(0);
    }

    @Test
    void qualityIsBackWhenItStays() {
        assertThat(damage(.5, .5, .3, .3, .5, .4, .5).secondsUntilRecovered()).hasValue(20);
    }

    @Test
    void qualityThatIsLostAtTheEndOfTheStreamIsNotBack() {
        assertThat(damage(.5, .5, .5, .5, .5, .47).secondsUntilRecovered()).isEmpty();
        assertThat(damage(.5, .5, .5, .5).secondsUntilRecovered())
                .as("nothing came after")
                .isEmpty();
    }

    @Test
    void theWorseOfBothMeasuresCounts() {
        List<Quality> sound = List.of(new Quality(10, .5, .2));
        List<Quality> corrupted = List.of(new Quality(10, .5, .1));

        assertThat(new Damage(new Corruption(0, 5), 10, corrupted, sound)
                        .least(Phase.DURING)
                        .orElseThrow())
                .isEqualTo(.5);
    }

    @Test
    void aPhaseIsTheMeanOfItsClicks() {
        List<Quality> quality = List.of(new Quality(30, .4, .2), new Quality(10, .8, .4), new Quality(0, 0, 0));

        Damage damage = new Damage(CORRUPTION, 10, quality, quality);

        assertThat(damage.sound(Phase.BEFORE).clicks()).isEqualTo(40);
        assertThat(damage.sound(Phase.BEFORE).hitRate20()).isCloseTo(.5, CLOSE);
        assertThat(damage.corrupted(Phase.BEFORE).ndcg20()).isCloseTo(.25, CLOSE);
        assertThat(damage.corrupted(Phase.AFTER)).isEqualTo(new Quality(0, 0, 0));
    }

    @Test
    void streamsOfDifferentLengthsAreNotCompared() {
        assertThatThrownBy(() -> new Damage(CORRUPTION, 10, hits(1), hits(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 and 2");
    }

    /** Against a sound stream with one click in two hit. */
    private static Damage damage(double... corrupted) {
        double[] sound = new double[corrupted.length];
        Arrays.fill(sound, .5);
        return new Damage(CORRUPTION, 10, hits(corrupted), hits(sound));
    }

    private static List<Quality> hits(double... hitRates) {
        return Arrays.stream(hitRates)
                .mapToObj(hitRate -> new Quality(100, hitRate, hitRate / 2))
                .toList();
    }
}
