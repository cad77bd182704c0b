package io.millrace.local.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows the time of the newest event. */
final class EventClock extends Clock {

    private Instant now = Instant.EPOCH;

    /** @param millis since the epoch; a time before the newest changes nothing */
    void advanceTo(long millis) {
        Instant next = Instant.ofEpochMilli(millis);
        now = next.isAfter(now) ? next : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Instants have no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
