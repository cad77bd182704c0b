package io.millrace.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final char ESCAPE = '\u001b';

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void plainScreenWritesALineEveryFewSecondsWithoutControlCodes() {
        Screen screen = new PlainScreen(out);

        for (int millis = 0; millis <= 10_000; millis += 500) {
            screen.show(at(Duration.ofMillis(millis)));
        }
        screen.settle();

        assertThat(text.toString().lines()).hasSize(3);
        assertThat(text.toString()).doesNotContain(String.valueOf(ESCAPE)).doesNotContain("\r");
        assertThat(text.toString().lines().skip(1).findFirst().orElseThrow())
                .isEqualTo(
                        "    5 s  1,500 of 165,474 events, 1,500/s  p50 5.3 ms, p99 40.5 ms  model 000002, 2 s old, 3"
                                + " published  HitRate@20 model 0.667, popularity 0.200, transitions 0.600");
    }

    @Test
    void terminalScreenDrawsOverItself() {
        Screen screen = new TerminalScreen(out);

        screen.show(at(Duration.ofSeconds(1)));
        String first = text.toString();
        screen.show(at(Duration.ofSeconds(2)));

        assertThat(first).doesNotContain(String.valueOf(ESCAPE));
        assertThat(text.toString().substring(first.length())).startsWith(ESCAPE + "[7A" + ESCAPE + "[J");
    }

    @Test
    void sentenceOnATerminalStaysAboveTheTable() {
        Screen screen = new TerminalScreen(out);
        screen.show(at(Duration.ofSeconds(1)));
        int before = text.toString().length();

        screen.say("hello");
        screen.settle();

        assertThat(text.toString().substring(before)).isEqualTo(ESCAPE + "[7A" + ESCAPE + "[Jhello\n");
    }

    @Test
    void tableFitsATerminal() {
        assertThat(ProgressText.table(at(Duration.ofSeconds(100)))).allMatch(line -> line.length() <= 80);
    }

    @Test
    void beforeTheFirstModelPopularityAnswers() {
        assertThat(ProgressText.line(Reports.progress(Duration.ZERO, Optional.empty())))
                .contains("popularity answers, no model yet");
    }

    private static Progress at(Duration elapsed) {
        return Reports.progress(elapsed, Optional.of(new Progress.Serving("000002", Duration.ofSeconds(2))));
    }
}
