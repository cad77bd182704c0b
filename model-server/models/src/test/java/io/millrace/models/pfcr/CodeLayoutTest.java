package io.millrace.models.pfcr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CodeLayoutTest {

    private static final CodeLayout LAYOUT = new CodeLayout(4, 6);

    @Test
    void eachCodeHasItsOwnRowsBehindOneForPadding() {
        assertThat(LAYOUT.tableRows()).isEqualTo(28);
        assertThat(LAYOUT.rowsOf(new int[] {0, 0, 0, 0})).containsExactly(1, 8, 15, 22);
        assertThat(LAYOUT.rowsOf(new int[] {0, 2, 5, 5})).containsExactly(1, 10, 20, 27);
    }

    @Test
    void paddingHasRowZeroForEachCode() {
        assertThat(LAYOUT.paddingRows()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void itemsThatDoNotFitAreRefusedWithTheirCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LAYOUT.rowsOf(new int[] {0, 6, 0, 0}))
                .withMessage("Code 1 of an item is 6; expected 0 to 5.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LAYOUT.rowsOf(new int[] {0, 0, -1, 0}))
                .withMessageContaining("Code 2 of an item is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LAYOUT.rowsOf(new int[] {3, 1}))
                .withMessage("An item has 2 codes [3, 1]; expected 4.");
    }

    @Test
    void sizesOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CodeLayout(0, 256))
                .withMessageContaining("codes is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CodeLayout(32, 1_000_000))
                .withMessageContaining("centroids is 1000000");
    }
}
