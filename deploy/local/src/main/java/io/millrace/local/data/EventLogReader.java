package io.millrace.local.data;

import io.millrace.schemas.InteractionJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole log: tab-separated with a header, or JSON lines, whichever its first line looks like. */
final class EventLogReader {

    /** A log, and what a person should know about how it was read. */
    record Read(EventLog log, List<String> notices) {}

    private EventLogReader() {}

    /**
     * @param name what generated event ids start with
     * @param source what the file is called in messages
     * @throws DatasetException if a column is missing or there is no row
     * @throws IOException if the bytes cannot be read
     */
    static Read read(String name, String source, InputStream in) throws IOException {
        try (LineReader lines = LineReader.of(in)) {
            byte[] first = lines.next();
            while (first != null && isBlank(first)) {
                first = lines.next();
            }
            if (first == null) {
                throw new DatasetException(source + " is empty: expected one interaction per line.");
            }
            EventLogBuilder rows = new EventLogBuilder(name);
            LineFormat format = format(source, first, rows);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!isBlank(line)) {
                    format.read(line, rows);
                }
            }
            if (rows.size() == 0) {
                throw new DatasetException(source + " has a header and no rows: expected one interaction per line.");
            }
            return new Read(rows.build(), notices(source, rows));
        }
    }

    private static LineFormat format(String source, byte[] first, EventLogBuilder rows) {
        if (InteractionJson.looksEncoded(first)) {
            LineFormat json = new JsonFormat();
            json.read(first, rows);
            return json;
        }
        String header = StrictText.decode(first);
        if (header == null) {
            throw new DatasetException(
                    source + " is neither UTF-8 text nor gzip: expected TSV with a header, or JSON lines.");
        }
        return new TsvFormat(TsvHeader.parse(source, header));
    }

    private static List<String> notices(String source, EventLogBuilder rows) {
        List<String> notices = new ArrayList<>();
        if (rows.outOfOrder() > 0) {
            notices.add(source + " was not in time order (" + rows.outOfOrder()
                    + " rows older than the row before them): sorted by time, equal times as in the file.");
        }
        if (rows.malformed() > 0) {
            notices.add(rows.malformed() + " rows of " + source
                    + " are no interactions: they are sent as they are and should become dead letters.");
        }
        return notices;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
