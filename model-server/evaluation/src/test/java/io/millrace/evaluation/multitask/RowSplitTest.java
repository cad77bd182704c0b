package io.millrace.evaluation.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.InvalidRequestException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowSplitTest {

    @Test
    void rowsAreDividedEightOneOneAndNoneIsLost() {
        RowSplit split = RowSplit.of(1_003, 7);
        assertThat(split.validation()).hasSize(100);
        assertThat(split.test()).hasSize(100);
        assertThat(Stream.of(split.training(), split.validation(), split.test())
                        .flatMapToInt(IntStream::of)
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, 1_003).toArray());
    }

    @Test
    void theSeedDecides() {
        assertThat(RowSplit.of(100, 7).test()).isEqualTo(RowSplit.of(100, 7).test());
        assertThat(RowSplit.of(100, 7).test()).isNotEqualTo(RowSplit.of(100, 8).test());
    }

    @Test
    void tooFewRowsAreRefused() {
        assertThatThrownBy(() -> RowSplit.of(9, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("There are 9 rows");
    }
}
