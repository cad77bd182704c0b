package io.millrace.jobs;

import io.millrace.jobs.ingest.Click;
import io.millrace.schemas.ItemKey;

/** Clicks for tests: each gets the next offset and an event id made of it. */
public final class TestingClicks {

    private long offset;

    /** A click whose event id no other click of this source has. */
    public Click click(String user, String item, long eventTime) {
        return click("event-" + offset, user, item, eventTime);
    }

    public Click click(String eventId, String user, String item, long eventTime) {
        return new Click(eventId, user, item, ItemKey.of(item), "click", eventTime, 0, offset++);
    }
}
