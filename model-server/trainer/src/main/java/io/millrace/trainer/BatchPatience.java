package io.millrace.trainer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when samples have waited long enough for their mini-batch to fill. */
final class BatchPatience {

    private final Duration maximumWait;
    private @Nullable Instant waitingSince;
    private long waitingBehind = -1;

    BatchPatience(Duration maximumWait) {
        this.maximumWait = maximumWait;
    }

    /**
     * @param pending samples that wait now
     * @param sampleCount samples learned from before them; when it changes, others are waiting
     */
    boolean exhausted(int pending, long sampleCount, Instant now) {
        if (pending == 0) {
            waitingSince = null;
            return false;
        }
        if (waitingSince == null || sampleCount != waitingBehind) {
            waitingSince = now;
            waitingBehind = sampleCount;
        }
        return Duration.between(waitingSince, now).compareTo(maximumWait) >= 0;
    }
}
