package io.millrace.local.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interactions as tab-separated values below a header; columns that it does not know are left out. */
final class TsvFormat implements LineFormat {

    private static final List<String> REQUIRED = List.of("user_id", "item_id", "action", "timestamp_ms");

    private final int user;
    private final int item;
    private final int action;
    private final int time;
    private final int eventId;

    /** @throws DatasetException if the header lacks a column */
    TsvFormat(TsvHeader header) {
        this.user = header.require("user_id", REQUIRED);
        this.item = header.require("item_id", REQUIRED);
        this.action = header.require("action", REQUIRED);
        this.time = header.require("timestamp_ms", REQUIRED);
        this.eventId = header.find("event_id");
    }

    @Override
    public void read(byte[] line, EventLogBuilder into) {
        String text = StrictText.decode(line);
        if (text == null || !add(text.split(TsvHeader.TAB, -1), into)) {
            into.addMalformed(line);
        }
    }

    private boolean add(String[] fields, EventLogBuilder into) {
        String userId = field(fields, user);
        String itemId = field(fields, item);
        String actionName = field(fields, action);
        String millis = field(fields, time);
        if (userId == null || itemId == null || actionName == null || millis == null) {
            return false;
        }
        try {
            into.add(userId, itemId, actionName, Long.parseLong(millis), field(fields, eventId));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static @Nullable String field(String[] fields, int index) {
        return index == TsvHeader.ABSENT || index >= fields.length || fields[index].isBlank() ? null : fields[index];
    }
}
