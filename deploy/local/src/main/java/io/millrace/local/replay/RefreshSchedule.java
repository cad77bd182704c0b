package io.millrace.local.replay;

import java.time.Duration;

/** Decides before each click whether a version is due: a first one early, then one at each refresh. */
final class RefreshSchedule {

    private final Refresh first;
    private final Refresh refresh;
    private boolean begun;
    private boolean anyTaken;
    private long clicks;
    private long sinceMillis;

    /** @param first when the first version is due, unless {@code refresh} comes before it */
    RefreshSchedule(Refresh first, Refresh refresh) {
        this.first = first;
        this.refresh = refresh;
    }

    /**
     * Whether a version is due before the next click.
     *
     * @param eventTime of that click, in milliseconds since the epoch
     */
    boolean isDue(long eventTime) {
        if (!begun) {
            begun = true;
            sinceMillis = eventTime;
        }
        Duration elapsed = Duration.ofMillis(eventTime - sinceMillis);
        return refresh.isDue(clicks, elapsed) || !anyTaken && first.isDue(clicks, elapsed);
    }

    /** The click has been accepted. */
    void clicked() {
        clicks++;
    }

    /** A version has come into service before the click at {@code eventTime}; one that was due and had nothing new is still due. */
    void taken(long eventTime) {
        anyTaken = true;
        clicks = 0;
        sinceMillis = eventTime;
    }

    /** Whether no further version will be due, whatever comes. */
    boolean isOver() {
        return refresh instanceof Refresh.Never && (anyTaken || first instanceof Refresh.Never);
    }
}
