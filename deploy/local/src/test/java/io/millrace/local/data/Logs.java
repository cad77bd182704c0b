package io.millrace.local.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Small logs for tests. */
public final class Logs {

    private Logs() {}

    /** A log named {@code log} of rows {@code user item action time}, separated by spaces; a row of one word is malformed. */
    public static EventLog of(String... rows) {
        return parse("user_id\titem_id\taction\ttimestamp_ms\n", rows);
    }

    /** The same with a fifth word: the row's own event id. */
    public static EventLog withIds(String... rows) {
        return parse("user_id\titem_id\taction\ttimestamp_ms\tevent_id\n", rows);
    }

    private static EventLog parse(String header, String... rows) {
        String text = header + String.join("\n", rows).replace(' ', '\t') + '\n';
        try {
            return EventLogReader.read("log", "test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
