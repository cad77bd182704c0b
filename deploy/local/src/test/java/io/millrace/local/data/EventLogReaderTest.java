package io.millrace.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class EventLogReaderTest {

    private static final String HEADER = "user_id\titem_id\taction\ttimestamp_ms\tprice\n";

    @Test
    void readsTabSeparatedRowsAndLeavesUnknownColumnsOut() throws IOException {
        EventLog log = read(HEADER + "u1\ti1\tclick\t1000\t9.99\nu2\ti2\tbuy\t2000\t1\n")
                .log();

        assertThat(log.size()).isEqualTo(2);
        assertThat(log.users()).isEqualTo(2);
        assertThat(log.interaction(1).getUserId()).isEqualTo("u2");
        assertThat(log.interaction(1).getItemId()).isEqualTo("i2");
        assertThat(log.interaction(1).getAction()).isEqualTo("buy");
        assertThat(log.interaction(1).getEventTime().toEpochMilli()).isEqualTo(2000);
    }

    @Test
    void columnsMayStandInAnyOrder() throws IOException {
        EventLog log = read("timestamp_ms\taction\titem_id\tuser_id\n1000\tclick\ti1\tu1\n")
                .log();

        assertThat(log.userId(0)).isEqualTo("u1");
        assertThat(log.time(0)).isEqualTo(1000);
    }

    @Test
    void missingColumnIsOneSentenceThatNamesWhatWasFound() {
        assertThatThrownBy(() -> read("user_id\titem_id\taction\twhen\nu\ti\tclick\t1\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "my.tsv has no column 'timestamp_ms': expected a tab-separated header with user_id, item_id,"
                                + " action, timestamp_ms, found user_id, item_id, action, when.");
    }

    @Test
    void rowsThatAreNoInteractionsKeepTheirBytes() throws IOException {
        byte[] notText = {'u', (byte) 0xFF, '\t', 'x'};
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((HEADER + "u1\ti1\tclick\t1000\nu1\ti1\tclick\tyesterday\nu1\ti1\n\ti1\tclick\t1\n")
                .getBytes(StandardCharsets.UTF_8));
        file.writeBytes(notText);

        EventLogReader.Read read = EventLogReader.read("log", "my.tsv", new ByteArrayInputStream(file.toByteArray()));

        assertThat(malformed(read.log())).containsExactly(1, 2, 3, 4);
        assertThat(read.log().malformedBytes(1)).asString().isEqualTo("u1\ti1\tclick\tyesterday");
        assertThat(read.log().malformedBytes(4)).isEqualTo(notText);
        assertThat(read.notices()).singleElement().asString().startsWith("4 rows of my.tsv are no interactions");
    }

    @Test
    void malformedRowStaysBehindTheRowItFollowed() throws IOException {
        EventLog log = read(HEADER + "u\tlate\tclick\t30\nbroken\nu\tearly\tclick\t10\n")
                .log();

        assertThat(log.itemId(0)).isEqualTo("early");
        assertThat(log.itemId(1)).isEqualTo("late");
        assertThat(malformed(log)).containsExactly(2);
    }

    @Test
    void fileOutOfTimeOrderIsSortedStablyAndSaysSo() throws IOException {
        EventLogReader.Read read =
                read(HEADER + "u\ta\tclick\t20\nu\tb\tclick\t10\nu\tc\tclick\t20\nu\td\tclick\t10\n");

        assertThat(items(read.log())).containsExactly("b", "d", "a", "c");
        assertThat(read.notices())
                .containsExactly("my.tsv was not in time order (2 rows older than the row before them): sorted by time,"
                        + " equal times as in the file.");
    }

    @Test
    void timesBeforeTheEpochSortBeforeTheOthers() throws IOException {
        EventLog log = read(HEADER + "u\ta\tclick\t20\nu\tb\tclick\t-10\n").log();

        assertThat(items(log)).containsExactly("b", "a");
    }

    @Test
    void fileInTimeOrderSaysNothing() throws IOException {
        assertThat(read(HEADER + "u\ta\tclick\t20\nu\tb\tclick\t20\n").notices())
                .isEmpty();
    }

    @Test
    void generatedEventIdsSortLikeRows() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        IntStream.range(0, 12)
                .forEach(i -> rows.append("u\ti\tclick\t").append(i).append('\n'));

        EventLog log = read(rows.toString()).log();

        assertThat(log.hasOwnEventIds()).isFalse();
        assertThat(log.eventId(3)).isEqualTo("log-03");
        assertThat(log.eventId(11)).isEqualTo("log-11");
    }

    @Test
    void ownEventIdsFollowTheirRowsThroughTheSort() throws IOException {
        EventLog log =
                read("event_id\tuser_id\titem_id\taction\ttimestamp_ms\n\tu\ta\tclick\t30\nx2\tu\tb\tclick\t20\n")
                        .log();

        assertThat(log.hasOwnEventIds()).isTrue();
        assertThat(log.eventId(0)).isEqualTo("x2");
        assertThat(log.eventId(1)).isEqualTo("log-1");
    }

    @Test
    void readsJsonLinesWithTheirOwnIds() throws IOException {
        EventLog log = read("""
                {"userId":"u1","itemId":"i1","eventTime":1000,"eventId":"e1"}
                {"user_id":"u2","item_id":"i2","timestamp":"1970-01-01T00:00:02Z","action":"like"}
                {"userId":"u3"}
                """).log();

        assertThat(log.eventId(0)).isEqualTo("e1");
        assertThat(log.action(0)).isEqualTo("click");
        assertThat(log.time(1)).isEqualTo(2000);
        assertThat(log.eventId(1)).isEqualTo("log-1");
        assertThat(malformed(log)).containsExactly(2);
        assertThat(log.malformedBytes(2)).asString().isEqualTo("{\"userId\":\"u3\"}");
    }

    @Test
    void gzipIsRecognisedByItsContent() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write((HEADER + "u\ti\tclick\t1\n").getBytes(StandardCharsets.UTF_8));
        }

        EventLog log = EventLogReader.read("log", "my.tsv", new ByteArrayInputStream(zipped.toByteArray()))
                .log();

        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void byteOrderMarkCarriageReturnsAndBlankLinesAreNoData() throws IOException {
        EventLog log = read("\uFEFFuser_id\titem_id\taction\ttimestamp_ms\r\n\r\nu\ti\tclick\t1\r\n   \r\n")
                .log();

        assertThat(log.size()).isEqualTo(1);
        assertThat(log.isMalformed(0)).isFalse();
    }

    @Test
    void lastLineNeedsNoEnd() throws IOException {
        assertThat(read(HEADER + "u\ti\tclick\t1").log().size()).isEqualTo(1);
    }

    @Test
    void linesLongerThanTheBufferStayWhole() throws IOException {
        String item = "i".repeat(200_000);

        assertThat(read(HEADER + "u\t" + item + "\tclick\t1\n").log().itemId(0)).isEqualTo(item);
    }

    @Test
    void emptyFileIsRefused() {
        assertThatThrownBy(() -> read("\n\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read(HEADER))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void returnsAndImpressionsAreContext() throws IOException {
        EventLog log = read(HEADER + "u\ti\treturn\t1\nu\ti\timpression\t1\nu\ti\tteleport\t1\n")
                .log();

        assertThat(IntStream.range(0, 3).mapToObj(log::isContext)).containsExactly(true, true, false);
    }

    @Test
    void firstRowsKeepTheirIds() throws IOException {
        EventLog log = read(HEADER + "u\ta\tclick\t1\nu\tb\tclick\t2\nu\tc\tclick\t3\n")
                .log();

        assertThat(log.first(2).size()).isEqualTo(2);
        assertThat(log.first(2).eventId(1)).isEqualTo("log-1");
        assertThat(log.first(9)).isSameAs(log);
    }

    private static EventLogReader.Read read(String text) throws IOException {
        return EventLogReader.read("log", "my.tsv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Integer> malformed(EventLog log) {
        return IntStream.range(0, log.size()).filter(log::isMalformed).boxed().toList();
    }

    private static List<String> items(EventLog log) {
        return IntStream.range(0, log.size()).mapToObj(log::itemId).toList();
    }
}
