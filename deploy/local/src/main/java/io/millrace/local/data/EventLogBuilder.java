package io.millrace.local.data;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the order of a file on their way to an {@link EventLog}, which is in the order of time. */
final class EventLogBuilder {

    private final String name;
    private final Dictionary userIds = new Dictionary();
    private final Dictionary itemIds = new Dictionary();
    private final Dictionary actionNames = new Dictionary();
    private final IntArrayList users = new IntArrayList();
    private final IntArrayList items = new IntArrayList();
    private final IntArrayList actions = new IntArrayList();
    private final LongArrayList times = new LongArrayList();
    private final Int2ObjectMap<byte[]> malformed = new Int2ObjectOpenHashMap<>();
    private @Nullable List<@Nullable String> eventIds;
    private int outOfOrder;

    EventLogBuilder(String name) {
        this.name = name;
    }

    /** @param eventId the row's own id, or null when it has none */
    void add(String userId, String itemId, String action, long timeMillis, @Nullable String eventId) {
        keep(eventId);
        users.add(userIds.code(userId));
        items.add(itemIds.code(itemId));
        actions.add(actionNames.code(action));
        append(timeMillis);
    }

    /** A row that is sent as it is; it stays behind the row that it followed in the file. */
    void addMalformed(byte[] bytes) {
        keep(null);
        malformed.put(users.size(), bytes);
        users.add(EventLog.NOBODY);
        items.add(EventLog.NOBODY);
        actions.add(EventLog.NOBODY);
        append(times.isEmpty() ? Long.MIN_VALUE : times.getLong(times.size() - 1));
    }

    /** Rows that were older than the row before them. */
    int outOfOrder() {
        return outOfOrder;
    }

    int size() {
        return users.size();
    }

    int malformed() {
        return malformed.size();
    }

    /** The rows by time; equal times keep the order of the file. */
    EventLog build() {
        int[] order = new int[users.size()];
        Arrays.setAll(order, i -> i);
        if (outOfOrder > 0) {
            LongArrays.radixSortIndirect(order, times.toLongArray(), true);
        }
        return new EventLog(name, inOrder(order));
    }

    private EventLog.Columns inOrder(int[] order) {
        Int2ObjectMap<byte[]> bytes = new Int2ObjectOpenHashMap<>();
        for (int row = 0; row < order.length; row++) {
            byte[] raw = malformed.get(order[row]);
            if (raw != null) {
                bytes.put(row, raw);
            }
        }
        return new EventLog.Columns(
                Arrays.stream(order).map(users::getInt).toArray(),
                Arrays.stream(order).map(items::getInt).toArray(),
                Arrays.stream(order).map(actions::getInt).toArray(),
                Arrays.stream(order).mapToLong(times::getLong).toArray(),
                bytes,
                idsInOrder(order),
                userIds,
                itemIds,
                actionNames);
    }

    private @Nullable List<@Nullable String> idsInOrder(int[] order) {
        if (eventIds == null) {
            return null;
        }
        List<@Nullable String> ids = new ArrayList<>(order.length);
        for (int from : order) {
            ids.add(from < eventIds.size() ? eventIds.get(from) : null);
        }
        return ids;
    }

    /** Ids are kept from the first row on that has one; the rows before it get none. */
    private void keep(@Nullable String eventId) {
        if (eventIds == null && eventId != null) {
            eventIds = new ArrayList<>();
        }
        if (eventIds != null) {
            while (eventIds.size() < users.size()) {
                eventIds.add(null);
            }
            eventIds.add(eventId);
        }
    }

    private void append(long timeMillis) {
        if (!times.isEmpty() && timeMillis < times.getLong(times.size() - 1)) {
            outOfOrder++;
        }
        times.add(timeMillis);
    }
}
