package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {

    @TempDir
    Path root;

    @Test
    void oneHasItUntilItIsReleased() {
        WriterLock first = WriterLock.tryTake(root, "test", "the first").orElseThrow();

        assertThat(WriterLock.tryTake(root, "test", "the second")).isEmpty();
        assertThat(WriterLock.holder(root, "test")).isEqualTo("the first");

        first.close();
        try (WriterLock second = WriterLock.tryTake(root, "test", "2nd").orElseThrow()) {
            assertThat(second).isNotNull();
            assertThat(WriterLock.holder(root, "test")).isEqualTo("2nd");
        }
    }

    @Test
    void everyModelHasItsOwn() {
        try (WriterLock one = WriterLock.tryTake(root, "one", "me").orElseThrow();
                WriterLock other = WriterLock.tryTake(root, "other", "me").orElseThrow()) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void nobodyHeldWhatNobodyTook() {
        assertThat(WriterLock.holder(root, "test")).isEmpty();
    }
}
