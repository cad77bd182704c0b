package io.millrace.local.accounting;

import io.millrace.local.data.EventLog;
import java.time.Instant;
import java.util.function.IntPredicate;

/**
 * Which parsed rows the job can read, by the same rules as its ingest stage.
 *
 * @param maximumIdLength longest id or action, in characters
 * @param latest newest event time that is accepted
 */
public record ReadableRows(EventLog log, int maximumIdLength, Instant latest) implements IntPredicate {

    @Override
    public boolean test(int row) {
        long time = log.time(row);
        return time >= 0
                && time <= latest.toEpochMilli()
                && isShort(log.eventId(row))
                && isShort(log.userId(row))
                && isShort(log.itemId(row))
                && isShort(log.action(row));
    }

    private boolean isShort(String text) {
        return text.length() <= maximumIdLength;
    }
}
