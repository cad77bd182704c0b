package io.millrace.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeySuggestionTest {

    @Test
    void distanceCountsEdits() {
        assertThat(KeySuggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(KeySuggestion.distance("", "abc")).isEqualTo(3);
        assertThat(KeySuggestion.distance("abc", "abc")).isZero();
    }

    @Test
    void nearestKeyIsSuggested() {
        assertThat(KeySuggestion.nearest("millrace.rank.topn", List.of("millrace.rank.top-n", "millrace.rank.seen")))
                .contains("millrace.rank.top-n");
    }

    @Test
    void nothingIsSuggestedWhenNothingIsNear() {
        assertThat(KeySuggestion.nearest("millrace.warp-drive", List.of("millrace.rank.seen")))
                .isEmpty();
    }
}
