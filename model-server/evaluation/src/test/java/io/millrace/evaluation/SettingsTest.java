package io.millrace.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings =
            new Settings(Map.of("batch", "64", "rate", "0.01", "lambdas", "0, 0.5,2", "words", "a,b", "other", "x"));

    @Test
    void valuesAreReadByNameAndOthersHaveDefaults() {
        assertThat(settings.wholeNumber("batch", 1, 1)).isEqualTo(64);
        assertThat(settings.wholeNumber("absent", 7, 1)).isEqualTo(7);
        assertThat(settings.positive("rate", 1)).isEqualTo(0.01);
        assertThat(settings.numbers("lambdas", List.of())).containsExactly(0.0, 0.5, 2.0);
        assertThat(settings.words("words", Set.of())).containsExactlyInAnyOrder("a", "b");
        assertThat(settings.rest()).containsExactly(Map.entry("other", "x"));
    }

    @Test
    void whatDoesNotFitIsRefusedByNameAndValue() {
        assertThatThrownBy(() -> settings.wholeNumber("rate", 1, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Setting rate is '0.01'; expected a whole number.");
        assertThatThrownBy(() -> settings.wholeNumber("batch", 1, 65))
                .hasMessage("Setting batch is '64'; expected a whole number of at least 65.");
        assertThatThrownBy(() -> settings.positive("words", 1))
                .hasMessage("Setting words is 'a,b'; expected a number.");
        assertThatThrownBy(() -> new Settings(Map.of("rate", "NaN")).positive("rate", 1))
                .hasMessageContaining("expected a number above 0");
    }

    @Test
    void whatNobodyAskedForIsRefusedWithWhatThereIs() {
        settings.wholeNumber("batch", 1, 1);

        assertThatThrownBy(settings::refuseRest)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Unknown settings lambdas, other, rate, words; the settings here are batch.");
    }
}
