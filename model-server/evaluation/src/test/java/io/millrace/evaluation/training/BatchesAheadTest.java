package io.millrace.evaluation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchesAheadTest {

    private record Made(int number, String thread) {}

    private final AtomicInteger count = new AtomicInteger();

    @Test
    void givesEveryBatchInOrderMadeByAnotherThread() {
        try (BatchesAhead<Made> batches = new BatchesAhead<>(9, this::make)) {
            for (int number = 0; number < 9; number++) {
                assertThat(batches.hasNext()).isTrue();
                assertThat(batches.next()).isEqualTo(new Made(number, "batches"));
            }
            assertThat(batches.hasNext()).isFalse();
        }
        assertThat(count).hasValue(9);
    }

    @Test
    void asksForNoMoreThanThereAre() {
        try (BatchesAhead<Made> batches = new BatchesAhead<>(0, this::make)) {
            assertThat(batches.hasNext()).isFalse();
        }
        assertThat(count).hasValue(0);
    }

    @Test
    void isOnlyAFewAhead() {
        try (BatchesAhead<Made> batches = new BatchesAhead<>(this::make)) {
            batches.next();
            batches.next();
        }
        assertThat(count.get()).isLessThan(10);
    }

    @Test
    void tellsWhyABatchCouldNotBeMade() {
        IllegalArgumentException reason = new IllegalArgumentException("no such item");
        try (BatchesAhead<Made> batches = new BatchesAhead<>(() -> {
            throw reason;
        })) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no such item")
                    .hasCause(reason);
        }
    }

    private Made make() {
        return new Made(count.getAndIncrement(), Thread.currentThread().getName());
    }
}
