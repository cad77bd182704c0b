package io.millrace.trainer.gate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices when what comes in suddenly stops making sense to the champion, which was good at it just before. A world that has
 * changed looks the same at first; so the watch gives in after a while.
 */
final class InputWatch {

    /** What an exam still counts for when the next one has come. */
    private static final double MEMORY = 0.8;

    private static final double STANDARD_ERRORS = 3;

    /** What an exam says of what has come in. */
    enum Finding {
        /** The champion does as well as lately. */
        SOUND,
        /** It is suddenly bad. */
        SUSPECT,
        /** It does well again, after suspect exams: what came between the last of these and this one may be of either sort. */
        SOUND_AGAIN
    }

    private final int minimum;
    private final double drop;
    private final Duration hold;

    private Level recent;
    private @Nullable Instant suspiciousSince;

    /** @param recent the level to begin with, of an earlier run */
    InputWatch(GateSettings settings, Level recent) {
        this.minimum = settings.minimum();
        this.drop = settings.inputDrop();
        this.hold = settings.hold();
        this.recent = recent;
    }

    /** What the champions of the last exams were like on what came in. */
    Level recent() {
        return recent;
    }

    /** Whether the last exam was suspect, and not so long ago that the hold is over. */
    boolean isHolding(Instant now) {
        return suspiciousSince != null && Duration.between(suspiciousSince, now).compareTo(hold) < 0;
    }

    /**
     * Takes the next exam in.
     *
     * @param champion the champion's marks
     */
    Finding judge(Marks champion, Instant now) {
        Level current = new Level(champion.mean(), champion.count());
        if (!hasDropped(current)) {
            Finding finding = isHolding(now) ? Finding.SOUND_AGAIN : Finding.SOUND;
            suspiciousSince = null;
            recent = recent.decayed(MEMORY).with(current);
            return finding;
        }
        if (suspiciousSince == null) {
            suspiciousSince = now;
        }
        if (isHolding(now)) {
            return Finding.SUSPECT;
        }
        suspiciousSince = null;
        recent = current;
        return Finding.SOUND;
    }

    private boolean hasDropped(Level current) {
        double lost = recent.mean() - current.mean();
        return recent.samples() >= minimum
                && lost > drop * recent.mean()
                && lost > STANDARD_ERRORS * Math.sqrt(recent.variance() + current.variance());
    }
}
