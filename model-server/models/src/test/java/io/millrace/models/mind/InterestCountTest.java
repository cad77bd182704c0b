package io.millrace.models.mind;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterestCountTest {

    private static final int LENGTH = 1 << 11;

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "3,2", "6,2", "7,3", "8,3", "14,3", "15,4", "16,4", "1022,9", "1023,10", "2047,10"
    })
    void interestsGrowWithTheLogarithmOfTheHistory(int items, int expected) {
        assertThat(active(InterestCount.DYNAMIC, items, 10)).isEqualTo(expected);
    }

    @Test
    void interestsNeverExceedThoseOfTheModel() {
        assertThat(active(InterestCount.DYNAMIC, 2047, 4)).isEqualTo(4);
        assertThat(active(InterestCount.DYNAMIC, 2047, 256)).isEqualTo(11);
    }

    @Test
    void aFixedCountDoesNotLookAtTheHistory() {
        assertThat(active(InterestCount.FIXED, 0, 4)).isEqualTo(4);
    }

    private static int active(InterestCount count, int items, int interests) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray mask = manager.arange(LENGTH)
                    .lt(items)
                    .toType(DataType.FLOAT32, false)
                    .reshape(new Shape(1, LENGTH));
            float[] active = count.active(mask, interests).toFloatArray();
            assertThat(active).hasSize(interests);
            int activeCount = 0;
            while (activeCount < active.length && active[activeCount] == 1) {
                activeCount++;
            }
            for (int k = activeCount; k < active.length; k++) {
                assertThat(active[k]).as("interest %d", k).isZero();
            }
            return activeCount;
        }
    }
}
