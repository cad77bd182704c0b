package io.millrace.benchmarks.labelflip;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.Manifest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorruptedSamplesTest {

    private final CorruptedSamples samples = new CorruptedSamples();

    /** In each of two partitions 100 sound samples, 50 corrupted ones, and 100 sound ones again. */
    @BeforeEach
    void write() {
        for (int offset = 0; offset < 250; offset++) {
            samples.written(0, offset >= 100 && offset < 150, offset);
            samples.written(1, offset >= 100 && offset < 150, offset);
        }
    }

    @Test
    void countsThemAndTellsWhenTheyBegan() {
        assertThat(samples.count()).isEqualTo(100);
        assertThat(samples.firstSecond()).hasValue(100);
        assertThat(new CorruptedSamples().firstSecond()).isEmpty();
    }

    @Test
    void aVersionThatEndsBeforeThemHasLearnedFromNone() {
        assertThat(samples.learned(version(200, 100, 100), null)).isZero();
    }

    @Test
    void aVersionThatEndsAmongThemHasLearnedFromThoseBeforeItsEnd() {
        assertThat(samples.learned(version(240, 130, 110), null)).isEqualTo(40);
        assertThat(samples.learned(version(240, 130, 110), version(220, 120, 100)))
                .isEqualTo(20);
    }

    @Test
    void whatWasPassedOverWithRefusedVersionsDoesNotCount() {
        Manifest champion = version(200, 100, 100);

        assertThat(samples.learned(version(260, 180, 180), champion))
                .as("nothing but the sixty sound samples behind them")
                .isZero();
        assertThat(samples.learned(version(270, 180, 180), champion))
                .as("the last ten of them, too")
                .isEqualTo(10);
    }

    @Test
    void aVersionThatGoesOnBehindThemHasLearnedFromNone() {
        assertThat(samples.learned(version(400, 200, 200), version(300, 150, 150)))
                .isZero();
    }

    private static Manifest version(long sampleCount, long... offsets) {
        @Nullable String parent = null;
        return Manifest.draft(
                "test",
                "000001",
                parent,
                "comirec-sa",
                Map.of(),
                Instant.EPOCH,
                sampleCount,
                Map.of(0, offsets[0], 1, offsets[1]),
                Map.of(),
                Map.of());
    }
}
