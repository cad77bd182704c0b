package io.millrace.local.data;

import io.millrace.schemas.avro.Interaction;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a log in time order, as columns: 20 bytes a row beside the distinct ids. A row that could not be parsed has its
 * bytes and nothing else. Immutable.
 */
public final class EventLog {

    /** Actions that inform but are not answered: they are sent, and counted apart. */
    public static final Set<String> CONTEXT_ACTIONS = Set.of("impression", "return");

    /** {@link #user} of a row that could not be parsed. */
    public static final int NOBODY = -1;

    private final String name;
    private final Columns columns;
    private final int eventIdWidth;

    /**
     * @param users user code per row, {@link #NOBODY} for a malformed one
     * @param items item code per row
     * @param actions action code per row
     * @param times epoch milliseconds per row, ascending
     * @param malformed bytes of the rows that could not be parsed
     * @param eventIds the log's own event ids, or null when it has none; a null entry is a row without one
     */
    record Columns(
            int[] users,
            int[] items,
            int[] actions,
            long[] times,
            Int2ObjectMap<byte[]> malformed,
            @Nullable List<@Nullable String> eventIds,
            Dictionary userIds,
            Dictionary itemIds,
            Dictionary actionNames) {

        int size() {
            return users.length;
        }
    }

    EventLog(String name, Columns columns) {
        this.name = name;
        this.columns = columns;
        this.eventIdWidth = String.valueOf(Math.max(0, columns.size() - 1)).length();
    }

    public int size() {
        return columns.size();
    }

    public int users() {
        return columns.userIds().size();
    }

    public boolean isMalformed(int row) {
        return columns.users()[row] == NOBODY;
    }

    /** The bytes of a malformed row, as they stood in the file. */
    public byte[] malformedBytes(int row) {
        return columns.malformed().get(row).clone();
    }

    /** Whether the row is parsed and its action is in {@link #CONTEXT_ACTIONS}. */
    public boolean isContext(int row) {
        return !isMalformed(row) && CONTEXT_ACTIONS.contains(action(row));
    }

    /** Dense code of the row's user, 0 to {@link #users()} - 1, or {@link #NOBODY}. */
    public int user(int row) {
        return columns.users()[row];
    }

    public String userId(int row) {
        return columns.userIds().word(columns.users()[row]);
    }

    /** Dense code of the row's item. */
    public int item(int row) {
        return columns.items()[row];
    }

    public String itemId(int row) {
        return columns.itemIds().word(columns.items()[row]);
    }

    public String action(int row) {
        return columns.actionNames().word(columns.actions()[row]);
    }

    /** Epoch milliseconds; a malformed row has the time of the row before it. */
    public long time(int row) {
        return columns.times()[row];
    }

    /** Whether rows name their own event ids, so that ids may repeat. */
    public boolean hasOwnEventIds() {
        return columns.eventIds() != null;
    }

    /** The row's own event id, else {@code <log>-<row>}, zero-padded so that ids sort like rows. */
    public String eventId(int row) {
        List<@Nullable String> own = columns.eventIds();
        String id = own == null ? null : own.get(row);
        return id != null ? id : generatedId(row);
    }

    private String generatedId(int row) {
        String digits = Integer.toString(row);
        return name + '-' + "0".repeat(eventIdWidth - digits.length()) + digits;
    }

    /** A parsed row as the record that goes to Kafka. */
    public Interaction interaction(int row) {
        return Interaction.newBuilder()
                .setEventId(eventId(row))
                .setUserId(userId(row))
                .setItemId(itemId(row))
                .setAction(action(row))
                .setEventTime(Instant.ofEpochMilli(time(row)))
                .build();
    }

    /** The first {@code rows} rows, or all when there are fewer. */
    public EventLog first(int rows) {
        if (rows >= size()) {
            return this;
        }
        List<@Nullable String> ids = columns.eventIds();
        return new EventLog(
                name,
                new Columns(
                        Arrays.copyOf(columns.users(), rows),
                        Arrays.copyOf(columns.items(), rows),
                        Arrays.copyOf(columns.actions(), rows),
                        Arrays.copyOf(columns.times(), rows),
                        columns.malformed(),
                        ids == null ? null : ids.subList(0, rows),
                        columns.userIds(),
                        columns.itemIds(),
                        columns.actionNames()));
    }
}
