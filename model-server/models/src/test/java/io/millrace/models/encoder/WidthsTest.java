package io.millrace.models.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WidthsTest {

    @Test
    void textIsReadBack() {
        for (List<Integer> widths : List.of(List.of(200, 80), List.of(7), List.<Integer>of())) {
            assertThat(Widths.parse("din", "tower", Widths.text(widths))).isEqualTo(widths);
        }
        assertThat(Widths.parse("din", "tower", " 200, 80 ")).containsExactly(200, 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200,", "a", "1.5", "0", "-4", "70000", "99999999999"})
    void whatIsNoWidthIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Widths.parse("din", "tower", text))
                .withMessageContaining("Hyperparameter tower");
    }

    @Test
    void tooManyLayersAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Widths.require("tower", Collections.nCopies(65, 2)))
                .withMessage("Hyperparameter tower has 65 layers; expected at most 64.");
    }
}
