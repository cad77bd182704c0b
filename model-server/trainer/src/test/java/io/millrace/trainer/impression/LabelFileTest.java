package io.millrace.trainer.impression;

import static io.millrace.trainer.impression.TestingImpressions.LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.trainer.sample.RecordPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFileTest {

    private static final LabelLimits LIMITS = new LabelLimits(100, 100);

    @TempDir
    Path model;

    @Test
    void tableGoesOnWhereItWasSaved() {
        LabelTable before = new LabelTable(LIMITS);
        TestingImpressions impressions = new TestingImpressions(before);
        impressions.negative(1, 0, 0.5);
        impressions.clicked(-2, 3);
        new LabelFile(model).write(before);

        LabelTable after = new LabelFile(model).read(LIMITS);

        assertThat(after.offsets()).isEqualTo(Map.of(0, 2L));
        assertThat(after.counts(LAMP)).isEqualTo(before.counts(LAMP));
        assertThat(after.samples()).containsExactlyElementsOf(before.samples());
        assertThat(after.items()).isEqualTo(before.items());
    }

    @Test
    void correctionAfterARestartStillFlipsTheNegative() {
        LabelTable before = new LabelTable(LIMITS);
        new TestingImpressions(before).negative(1, 0);
        new LabelFile(model).write(before);

        LabelTable after = new LabelFile(model).read(LIMITS);
        after.enter(new RecordPosition(0, 1), new ImpressionRevision(1, 1, LAMP, true, false, false, 0, 1));

        assertThat(after.counts(LAMP)).isEqualTo(new LabelCounts(1, 1, 0, 0, 0));
    }

    @Test
    void withoutAFileTheTableIsEmpty() {
        assertThat(new LabelFile(model).read(LIMITS).offsets()).isEmpty();
    }

    @Test
    void smallerLimitsSettleTheOldestSamples() {
        LabelTable before = new LabelTable(LIMITS);
        TestingImpressions impressions = new TestingImpressions(before);
        impressions.negative(1, 0);
        impressions.negative(2, 0);
        new LabelFile(model).write(before);

        LabelTable after = new LabelFile(model).read(new LabelLimits(1, 1));

        assertThat(after.samples()).extracting(ImpressionRevision::sampleKey).containsExactly(2L);
        assertThat(after.counts(LAMP).shown()).isEqualTo(2);
    }

    @Test
    void everyTruncationAndEveryFlippedByteIsRefused() throws IOException {
        LabelTable table = new LabelTable(LIMITS);
        new TestingImpressions(table).negative(1, 0);
        LabelFile file = new LabelFile(model);
        file.write(table);
        Path path = model.resolve("labels.bin");
        byte[] whole = Files.readAllBytes(path);

        for (int i = 0; i < whole.length; i++) {
            Files.write(path, Arrays.copyOf(whole, i));
            assertRefused(file);
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(path, flipped);
            assertRefused(file);
        }
    }

    private static void assertRefused(LabelFile file) {
        assertThatThrownBy(() -> file.read(LIMITS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("labels.bin")
                .hasMessageContaining("Remove the file");
    }
}
