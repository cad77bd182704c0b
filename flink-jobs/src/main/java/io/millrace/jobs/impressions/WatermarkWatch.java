package io.millrace.jobs.impressions;

import java.time.Duration;

/** Sees whether event time stands still, as it does while all partitions are silent. Looks only when it is asked to. */
final class WatermarkWatch {

    private final Duration patience;
    private boolean looked;
    private long watermark;
    private long since;

    /** @param patience wall-clock time without a change after which event time stands still */
    WatermarkWatch(Duration patience) {
        this.patience = patience;
    }

    /**
     * Whether the watermark has been the same at every look for long enough.
     *
     * @param current the watermark, in milliseconds since the epoch
     * @param now wall-clock time in milliseconds since the epoch
     */
    boolean standsStill(long current, long now) {
        if (!looked || current != watermark) {
            looked = true;
            watermark = current;
            since = now;
        }
        return now - since >= patience.toMillis();
    }
}
