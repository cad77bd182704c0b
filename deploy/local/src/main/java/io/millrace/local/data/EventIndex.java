package io.millrace.local.data;

import io.millrace.schemas.Ids;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.OptionalInt;

/** From an event id back to the row that has it: the first one, where a log repeats its own ids. */
public final class EventIndex {

    private static final int ABSENT = -1;

    private final Long2IntOpenHashMap rows;

    private EventIndex(Long2IntOpenHashMap rows) {
        this.rows = rows;
    }

    public static EventIndex of(EventLog log) {
        Long2IntOpenHashMap rows = new Long2IntOpenHashMap(log.size());
        rows.defaultReturnValue(ABSENT);
        for (int row = 0; row < log.size(); row++) {
            if (!log.isMalformed(row)) {
                rows.putIfAbsent(Ids.eventKey(log.eventId(row)), row);
            }
        }
        return new EventIndex(rows);
    }

    public OptionalInt row(String eventId) {
        int row = rows.get(Ids.eventKey(eventId));
        return row == ABSENT ? OptionalInt.empty() : OptionalInt.of(row);
    }
}
