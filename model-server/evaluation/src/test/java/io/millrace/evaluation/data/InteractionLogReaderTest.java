package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionLogReaderTest {

    private static final String HEADER = "user_id\titem_id\taction\ttimestamp_ms\tprice\n";

    @TempDir
    Path folder;

    @Test
    void eventsBelowAHeaderAreSortedByTimeWithinAUser() throws IOException {
        InteractionLog log = read(HEADER + "u\tb\tclick\t20\t1\nv\ta\tclick\t5\t1\nu\ta\tbuy\t10\t1\n");

        assertThat(log.origin()).isEqualTo(new LogOrigin("log.txt", LogFormat.TSV, 0));
        assertThat(names(log, "u")).containsExactly("a", "b");
        assertThat(log.action(user(log, "u"), 0)).isEqualTo("buy");
        assertThat(log.time(user(log, "u"), 1)).isEqualTo(20);
    }

    @Test
    void equalTimesKeepTheOrderOfTheFile() throws IOException {
        assertThat(names(read(HEADER + "u\tb\tc\t1\t\nu\ta\tc\t1\t\nu\tc\tc\t1\t\n"), "u"))
                .containsExactly("b", "a", "c");
    }

    @Test
    void impressionsAndReturnsAreLeftOutAndCountedUnlessAskedFor() throws IOException {
        Path file = write(HEADER + "u\ta\timpression\t1\t\nu\ta\tclick\t2\t\nu\ta\treturn\t3\t\n");

        InteractionLog log = InteractionLogReader.read(file, LogReading.DEFAULT);
        InteractionLog whole = InteractionLogReader.read(file, new LogReading(Set.of(), Optional.empty()));

        assertThat(log.interactions()).isEqualTo(1);
        assertThat(log.origin().rowsLeftOut()).isEqualTo(2);
        assertThat(whole.interactions()).isEqualTo(3);
    }

    @Test
    void placesInAUsersOrderAreNoTimes() throws IOException {
        InteractionLog log = read("user_id\titem_id\tposition\nu\tb\t1\nu\ta\t0\n");

        assertThat(names(log, "u")).containsExactly("a", "b");
        assertThat(log.isTimed()).isFalse();
        assertThatThrownBy(() -> log.time(0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no times");
    }

    @Test
    void linesOfTwoWordsAreUserAndItem() throws IOException {
        InteractionLog log = read("7 30\n7 10\n8 10\n");

        assertThat(log.origin().format()).isEqualTo(LogFormat.PAIRS);
        assertThat(names(log, "7")).containsExactly("30", "10");
        assertThat(log.hasActions()).isFalse();
    }

    @Test
    void linesWithDifferentFirstWordsAreUsers() throws IOException {
        InteractionLog log = read("1 5 6 7\n2 5 8\n");

        assertThat(log.origin().format()).isEqualTo(LogFormat.USERS);
        assertThat(names(log, "1")).containsExactly("5", "6", "7");
    }

    @Test
    void aFirstWordThatComesTwiceOrALonelyWordMakesSessions() throws IOException {
        InteractionLog repeated = read("5 6 7\n5 8\n");
        InteractionLog lonely = read("2\n3 4 5\n6 7\n");

        assertThat(repeated.origin().format()).isEqualTo(LogFormat.SESSIONS);
        assertThat(names(repeated, "2")).containsExactly("5", "8");
        assertThat(lonely.users()).isEqualTo(3);
        assertThat(lonely.length(0)).isEqualTo(1);
    }

    @Test
    void theNameOfAFileOrASettingDecidesWhereLinesDoNot() throws IOException {
        Path sessions = Files.writeString(folder.resolve("train_sessions.txt"), "1 2 3\n4 5\n");
        Path pairs = write("1 2\n3 4\n");

        assertThat(InteractionLogReader.read(sessions, LogReading.DEFAULT)
                        .origin()
                        .format())
                .isEqualTo(LogFormat.SESSIONS);
        assertThat(InteractionLogReader.read(pairs, new LogReading(Set.of(), Optional.of(LogFormat.SESSIONS)))
                        .users())
                .isEqualTo(2);
    }

    @Test
    void gzipIsRecognisedByItsContent() throws IOException {
        Path file = folder.resolve("log.txt");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1 5 6 7\n2 5 8\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(InteractionLogReader.read(file, LogReading.DEFAULT).interactions())
                .isEqualTo(5);
    }

    @Test
    void itemsAreNumberedByFrequencyAndThenByAppearance() throws IOException {
        InteractionLog log = read("1 x y z\n2 y z w\n3 z w\n");

        assertThat(log.itemNames()).containsExactly("z", "y", "w", "x");
        assertThat(log.frequency(0)).isEqualTo(3);
        assertThat(log.itemNamed("absent")).isEqualTo(InteractionLog.UNKNOWN);
    }

    @Test
    void aBadLineIsNamedWithItsNumberAndWhatWasExpected() {
        assertRefused(HEADER + "\nu\ta\tclick\t1\t\nu\tb\tclick\tnoon\t\n")
                .hasMessageContaining("Line 4 of ")
                .hasMessageEndingWith(
                        ": found timestamp_ms 'noon', expected milliseconds since 1970 as a whole number.");
        assertRefused(HEADER + "u\ta\n").hasMessageContaining("found 2 columns in 'u\ta', expected the 5 columns");
        assertRefused(HEADER + "u\t\tclick\t1\t\n").hasMessageContaining("found an empty item_id, expected an id");
        assertRefused("user_id\titem\taction\ttimestamp_ms\n")
                .hasMessageContaining("Line 1 of ")
                .hasMessageContaining("expected a column 'item_id'");
        assertRefused("1 2\n".repeat(1_000) + "3\n")
                .hasMessageContaining("Line 1001 of ")
                .hasMessageContaining("'3'");
    }

    @Test
    void filesThatCannotBeReadAreOneSentence() throws IOException {
        assertThatThrownBy(() -> InteractionLogReader.read(folder.resolve("absent"), LogReading.DEFAULT))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith("There is no file ");
        assertThatThrownBy(() -> InteractionLogReader.read(folder, LogReading.DEFAULT))
                .hasMessageContaining("is a directory");
        assertRefused("\n  \n").hasMessageContaining("is empty");
        assertRefused(HEADER).hasMessageContaining("has no interactions");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xC0, '\n'});
        assertThatThrownBy(() -> InteractionLogReader.read(binary, LogReading.DEFAULT))
                .hasMessageContaining("is not UTF-8 text");
        Path damaged =
                Files.write(folder.resolve("damaged"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1});
        assertThatThrownBy(() -> InteractionLogReader.read(damaged, LogReading.DEFAULT))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("damaged gzip");
    }

    @Test
    void testPairsAreNoLog() {
        assertRefused("1 2 3\t4\n1 2\t3\n").hasMessageContaining("name it with --test");
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String content) {
        return assertThatThrownBy(() -> read(content)).isInstanceOf(DataFileException.class);
    }

    private InteractionLog read(String content) throws IOException {
        return InteractionLogReader.read(write(content), LogReading.DEFAULT);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("log.txt"), content);
    }

    private static String[] names(InteractionLog log, String user) {
        return Arrays.stream(log.sequence(user(log, user)))
                .mapToObj(log::itemName)
                .toArray(String[]::new);
    }

    private static int user(InteractionLog log, String name) {
        return IntStream.range(0, log.users())
                .filter(user -> log.userName(user).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
