package io.millrace.local.accounting;

import io.millrace.local.data.EventIndex;
import io.millrace.local.data.EventLog;
import io.millrace.schemas.Ids;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a correct job must make of a log that arrives in time order: which rows are answered, and which clicks are scored
 * against the list before them. Immutable.
 */
public final class ReplayPlan {

    private static final int NONE = -1;

    private final EventLog log;
    private final EventIndex index;
    private final Tenths tenths;
    private final BitSet answered = new BitSet();
    private final BitSet scored = new BitSet();
    private final int[] answersById;
    private final long context;

    /**
     * @param log rows in time order
     * @param readable whether the job can read a row that was parsed; the others become dead letters
     * @param retained how many clicks per user the job remembers to recognise a duplicate
     */
    public ReplayPlan(EventLog log, IntPredicate readable, int retained) {
        this.log = log;
        this.index = EventIndex.of(log);
        this.tenths = new Tenths(log.size(), row -> !(log.isContext(row) && readable.test(row)));
        this.answersById = new int[log.size()];
        int[] lastItems = new int[log.users()];
        Arrays.fill(lastItems, NONE);
        @Nullable RetainedEvents[] seen = new RetainedEvents[log.hasOwnEventIds() ? log.users() : 0];
        long contextRows = 0;
        for (int row = 0; row < log.size(); row++) {
            if (log.isMalformed(row) || !readable.test(row)) {
                continue;
            }
            if (log.isContext(row)) {
                contextRows++;
            } else if (isNew(row, seen, retained)) {
                answered.set(row);
                answersById[indexed(row)]++;
                int user = log.user(row);
                scored.set(row, lastItems[user] != NONE && lastItems[user] != log.item(row));
                lastItems[user] = log.item(row);
            }
        }
        this.context = contextRows;
    }

    private boolean isNew(int row, @Nullable RetainedEvents[] seen, int retained) {
        if (seen.length == 0) {
            return true;
        }
        RetainedEvents events = seen[log.user(row)];
        if (events == null) {
            events = new RetainedEvents(retained);
            seen[log.user(row)] = events;
        }
        return events.add(Ids.eventKey(log.eventId(row)));
    }

    private int indexed(int row) {
        return log.hasOwnEventIds() ? index.row(log.eventId(row)).orElse(row) : row;
    }

    public EventLog log() {
        return log;
    }

    public Tenths tenths() {
        return tenths;
    }

    /** The row that {@code eventId} is counted under; empty when the log has no such event. */
    public OptionalInt row(String eventId) {
        return index.row(eventId);
    }

    /** Whether the row is a click that must be answered. */
    public boolean isAnswered(int row) {
        return answered.get(row);
    }

    /** Whether the row is a click whose user has history and whose item is not the user's last item. */
    public boolean isScored(int row) {
        return scored.get(row);
    }

    /** How many lists the event id of {@code row} must get: 1, unless the log repeats its ids. */
    public int answersTo(int row) {
        return answersById[row];
    }

    /** Rows that are sent and counted apart: impressions and returns. */
    public long context() {
        return context;
    }

    /** Rows that are not context. */
    public long events() {
        return log.size() - context;
    }

    /** Clicks that must be answered. */
    public long answers() {
        return answered.cardinality();
    }

    /** Clicks that must be scored. */
    public long scores() {
        return scored.cardinality();
    }
}
