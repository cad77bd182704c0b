package io.millrace.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {

    @ParameterizedTest
    @CsvSource({
        "5000,   5000,   'every 5,000 events'",
        "1,      1,      every 1 events",
        "90s,    90s,    every 90s",
        "30m,    30m,    every 30m",
        "6h,     6h,     every 6h",
        "36h,    36h,    every 36h",
        "24h,    1d,     every 1d",
        "PT2H,   2h,     every 2h",
        "500ms,  500ms,  every 500ms",
        "never,  never,  never refreshed"
    })
    void cadenceIsReadAndWritten(String given, String text, String words) {
        Refresh refresh = Refresh.parse(given);

        assertThat(refresh.text()).isEqualTo(text);
        assertThat(refresh.inWords()).isEqualTo(words);
        assertThat(Refresh.parse(refresh.text())).isEqualTo(refresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "-5", "-PT1H", "often", "5 events", "", "1e3", "99999999999999999999"})
    void whatIsNoCadenceIsRefusedWithWhatWouldBe(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Refresh.parse(text))
                .withMessageStartingWith("'" + text + "' is no cadence: expected a number of events");
    }

    @Test
    void clicksTimeOrNothingMakeAVersionDue() {
        Duration longTime = Duration.ofDays(1_000);

        assertThat(Refresh.parse("10").isDue(9, longTime)).isFalse();
        assertThat(Refresh.parse("10").isDue(10, Duration.ZERO)).isTrue();
        assertThat(Refresh.parse("1h").isDue(1_000_000, Duration.ofMinutes(59))).isFalse();
        assertThat(Refresh.parse("1h").isDue(0, Duration.ofMinutes(60))).isTrue();
        assertThat(Refresh.parse("never").isDue(1_000_000, longTime)).isFalse();
    }
}
