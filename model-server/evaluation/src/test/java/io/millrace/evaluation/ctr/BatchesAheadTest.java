package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchesAheadTest {

    @Test
    void givesEveryBatchInOrderMadeByAnotherThread() throws InterruptedException {
        Thread taker = Thread.currentThread();
        try (BatchesAhead batches = new BatchesAhead(9, number -> batch(number, Thread.currentThread() != taker))) {
            for (int number = 0; number < 9; number++) {
                assertThat(batches.hasNext()).isTrue();
                RankingBatch batch = batches.next();
                assertThat(batch.size()).isEqualTo(number);
                assertThat(batch.length()).isOne();
            }
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @Test
    void isOnlyAFewAhead() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        try (BatchesAhead batches = new BatchesAhead(1_000, number -> batch(made.incrementAndGet(), true))) {
            batches.next();
            batches.next();
        }
        assertThat(made.get()).isLessThan(10);
    }

    @Test
    void tellsWhyABatchCouldNotBeMade() {
        IllegalArgumentException reason = new IllegalArgumentException("no such item");
        try (BatchesAhead batches = new BatchesAhead(1, number -> {
            throw reason;
        })) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(reason);
        }
    }

    private static RankingBatch batch(int number, boolean elsewhere) {
        return new RankingBatch(
                number,
                elsewhere ? 1 : 0,
                new int[0],
                new int[0],
                new long[0],
                new long[0],
                new long[0],
                new float[0],
                new long[0],
                new float[0]);
    }
}
