package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPairsTest {

    @TempDir
    Path folder;

    private final InteractionLog log = new InteractionLogBuilder()
            .add("u", "a")
            .add("u", "b")
            .add("u", "c")
            .build();

    @Test
    void pairsHaveTheNumbersOfTheLogAndWhatItLacksIsUnknown() throws IOException {
        List<TestPair> pairs = read("a z b\tc\nb\tz\n");

        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(0).prefix()).containsExactly(0, InteractionLog.UNKNOWN, 1);
        assertThat(pairs.get(0).target()).isEqualTo(2);
        assertThat(pairs.get(1).target()).isEqualTo(InteractionLog.UNKNOWN);
    }

    @Test
    void wholeSessionsAskForEachItemButTheFirst() throws IOException {
        List<TestPair> pairs = read("a b c\nc\n");

        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(1).prefix()).containsExactly(0, 1);
        assertThat(pairs.get(1).target()).isEqualTo(2);
    }

    @Test
    void aBadPairIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("a\tb\na\tb\tc\n"))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("Line 2 of ")
                .hasMessageContaining("expected items of a session, a tab, the item that came next");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("asks for nothing");
    }

    private List<TestPair> read(String content) throws IOException {
        return TestPairs.read(Files.writeString(folder.resolve("test.tsv"), content), log);
    }
}
