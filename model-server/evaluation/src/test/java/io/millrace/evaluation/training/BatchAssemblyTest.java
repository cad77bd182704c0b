package io.millrace.evaluation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchAssemblyTest {

    private final InteractionLog log = oneUser(40);
    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void theLastItemsBeforeATargetAreItsHistoryRightPadded() {
        BatchAssembly assembly = new BatchAssembly(log, 4, settings(TrainingLoss.SAMPLED_SOFTMAX, 5));

        TrainingBatch batch = assembly.assemble(List.of(new Example(0, 2), new Example(0, 10)), random);

        assertThat(batch.mask()).containsExactly(1, 1, 0, 0, 1, 1, 1, 1);
        assertThat(rows(batch, 0, 2)).containsExactly(log.sequence(0, 0, 2));
        assertThat(rows(batch, 4, 8)).containsExactly(log.sequence(0, 6, 10));
        assertThat(batch.rows()[(int) batch.targets()[1]]).isEqualTo(log.item(0, 10));
        assertThat(batch.rows()).doesNotHaveDuplicates();
    }

    @Test
    void negativesAreTheFirstRowsWithTheirExpectedCounts() {
        BatchAssembly assembly = new BatchAssembly(log, 4, settings(TrainingLoss.BEST_INTEREST, 5));

        TrainingBatch batch = assembly.assemble(List.of(new Example(0, 3)), random);

        assertThat(batch.negatives()).isInstanceOfSatisfying(Negatives.Drawn.class, drawn -> {
            assertThat(drawn.count()).isEqualTo(5);
            assertThat(drawn.expectedCounts()).hasSize(5);
            assertThat(drawn.targetExpectedCounts()).hasSize(1);
            for (float count : drawn.expectedCounts()) {
                assertThat(count).isBetween(0f, 1f);
            }
        });
    }

    @Test
    void whereHalfOfTheItemsWouldBeDrawnAllCompete() {
        TrainingBatch many = new BatchAssembly(log, 4, settings(TrainingLoss.SAMPLED_SOFTMAX, 21))
                .assemble(List.of(new Example(0, 3)), random);
        TrainingBatch full = new BatchAssembly(log, 4, settings(TrainingLoss.FULL_SOFTMAX, 1))
                .assemble(List.of(new Example(0, 3)), random);

        assertThat(many.negatives()).isEqualTo(new Negatives.AllItems());
        assertThat(many.rows()).containsExactly(full.rows()).hasSize(40);
        assertThat(full.targets()).containsExactly(log.item(0, 3));
    }

    @Test
    void partsShareTheRowsAndTogetherAreTheBatch() {
        TrainingBatch batch = new BatchAssembly(log, 4, settings(TrainingLoss.SAMPLED_SOFTMAX, 5))
                .assemble(List.of(new Example(0, 2), new Example(0, 9), new Example(0, 5)), random);

        List<TrainingBatch> parts = batch.parts(2);

        assertThat(parts).extracting(TrainingBatch::size).containsExactly(1, 2);
        assertThat(parts).allMatch(part -> part.rows() == batch.rows());
        assertThat(parts.get(1).targets()).containsExactly(batch.targets()[1], batch.targets()[2]);
        assertThat(parts.get(1).history()).containsExactly(Arrays.copyOfRange(batch.history(), 4, 12));
        assertThat(batch.parts(9)).hasSize(3);
    }

    @Test
    void batchesComeInTheOrderOfTheirSourceAndItsFailureIsTold() {
        TrainingBatch batch = new BatchAssembly(log, 4, settings(TrainingLoss.FULL_SOFTMAX, 1))
                .assemble(List.of(new Example(0, 3)), random);
        AtomicInteger asked = new AtomicInteger();
        try (BatchesAhead<TrainingBatch> batches = new BatchesAhead<>(() -> {
            if (asked.incrementAndGet() == 3) {
                throw new IllegalArgumentException("no more");
            }
            return batch;
        })) {
            assertThat(batches.next()).isSameAs(batch);
            assertThat(batches.next()).isSameAs(batch);
            assertThatThrownBy(batches::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no more");
        }
    }

    private static TrainingSettings settings(TrainingLoss loss, int negatives) {
        return TrainingSettings.read(
                new Settings(Map.of("negatives", Integer.toString(negatives))), "comirec-sa", loss);
    }

    private int[] rows(TrainingBatch batch, int from, int to) {
        return Arrays.stream(batch.history(), from, to)
                .mapToInt(number -> batch.rows()[(int) number])
                .toArray();
    }

    private static InteractionLog oneUser(int length) {
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (int i = 0; i < length; i++) {
            builder.add("u", "i" + i);
        }
        return builder.build();
    }
}
