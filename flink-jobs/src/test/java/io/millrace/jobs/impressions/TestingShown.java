package io.millrace.jobs.impressions;

import io.millrace.jobs.ingest.Impression;
import io.millrace.jobs.sequence.LabelEvent;
import io.millrace.schemas.ItemKey;

/** Impressions for tests: each gets the next offset and an event id made of it. */
final class TestingShown {

    private long offset = 1_000;

    LabelEvent.Shown shown(String user, String item, long eventTime) {
        return shown("shown-" + offset, user, item, eventTime);
    }

    LabelEvent.Shown shown(String eventId, String user, String item, long eventTime) {
        return new LabelEvent.Shown(
                new Impression(eventId, user, item, ItemKey.of(item), "list", 0, eventTime, 0, offset++),
                new long[] {ItemKey.of("before")},
                new long[] {eventTime - 1});
    }
}
