package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Property(tries = 200)
    void isWhatItsBinsSay(@ForAll @IntRange(min = 1, max = 200) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] predictions = random.doubles(size).toArray();
        boolean[] labels = new boolean[size];
        for (int i = 0; i < size; i++) {
            labels[i] = random.nextDouble() < 0.3;
        }

        Calibration calibration = Calibration.of(predictions, labels);

        Map<Integer, Double> gaps = IntStream.range(0, size)
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> (int) Math.floor(predictions[i] * 15),
                        Collectors.summingDouble(i -> predictions[i] - (labels[i] ? 1 : 0))));
        double expected = gaps.values().stream().mapToDouble(Math::abs).sum() / size;
        assertThat(calibration.expectedError()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void isRightWhenEachPredictionComesTrueAsOften() {
        double[] predictions = {0.25, 0.25, 0.25, 0.25, 1, 1};
        boolean[] labels = {true, false, false, false, true, true};

        assertThat(Calibration.of(predictions, labels)).isEqualTo(new Calibration(1, 0));
    }

    @Test
    void tellsWhenTwiceAsMuchIsPromisedAsCame() {
        double[] predictions = {0.5, 0.5, 0.5, 0.5};
        boolean[] labels = {true, false, false, false};

        assertThat(Calibration.of(predictions, labels)).isEqualTo(new Calibration(2, 0.25));
    }

    @Test
    void errorsOfDifferentBinsDoNotCancel() {
        double[] predictions = {0.1, 0.1, 0.9, 0.9};
        boolean[] labels = {true, true, false, false};

        Calibration calibration = Calibration.of(predictions, labels);

        assertThat(calibration.ratio()).isCloseTo(1, within(1e-12));
        assertThat(calibration.expectedError()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Calibration.of(new double[] {1.5}, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }
}
