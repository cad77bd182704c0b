package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.data.EventLog;
import io.millrace.local.data.Logs;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadableRowsTest {

    @Test
    void negativeTimesFarFuturesAndLongIdsAreNotReadable() {
        EventLog log = Logs.of("ann a click -1", "ann a click 10", "anna a click 10", "ann a click 11");

        ReadableRows readable = new ReadableRows(log, 5, Instant.ofEpochMilli(10));

        assertThat(IntStream.range(0, 4).filter(readable)).containsExactly(1, 2);
        assertThat(IntStream.range(0, 4).filter(new ReadableRows(log, 3, Instant.ofEpochMilli(11))))
                .isEmpty();
    }
}
