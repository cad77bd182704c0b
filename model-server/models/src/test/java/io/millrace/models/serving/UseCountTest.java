package io.millrace.models.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UseCountTest {

    private final AtomicInteger freed = new AtomicInteger();
    private final UseCount uses = new UseCount(freed::incrementAndGet);

    @Test
    void theLastUseFreesAfterTheOwnerHasClosed() {
        assertThat(uses.acquire()).isTrue();
        assertThat(uses.acquire()).isTrue();
        uses.close();
        uses.release();
        assertThat(freed).hasValue(0);
        uses.release();
        assertThat(freed).hasValue(1);
    }

    @Test
    void afterClosingNothingIsAcquiredEvenWhileItIsStillInUse() {
        assertThat(uses.acquire()).isTrue();
        uses.close();
        assertThat(uses.acquire()).isFalse();
        uses.release();
        assertThat(freed).hasValue(1);
    }

    @Test
    void closingTwiceFreesOnce() {
        uses.close();
        uses.close();
        assertThat(freed).hasValue(1);
    }
}
