package io.millrace.benchmarks.load;

import io.millrace.benchmarks.ZipfLog;
import java.io.Serializable;
import java.time.Instant;

/**
 * Clicks by number: click {@code n} is the same in every run, whoever makes it. First every user clicks as often as any other,
 * in an order that leaves no trace in the keys; from {@link #settled()} on users come by chance, all with the same. Items are as
 * unequal as those of a {@link ZipfLog}. Event time advances by a millisecond every ten clicks, so that a click is not late
 * because another reader was faster.
 *
 * @param users how many there are
 * @param history clicks of each user before users come by chance
 * @param items how many there are
 */
public record SyntheticClicks(long users, int history, int items) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final long START_MILLIS =
            Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final int CLICKS_PER_MILLI = 10;
    private static final String EVENT = "e";

    /** A prime, so that its multiples meet every user before they meet one again. */
    private static final long STRIDE = 2_654_435_761L;

    private static final long MOST_USERS = 1_000_000_000;
    private static final double UNIT = 0x1.0p-53;

    public SyntheticClicks {
        if (users < 1 || users > MOST_USERS || history < 0 || items < 1) {
            throw new IllegalArgumentException(users + " users with " + history + " clicks each on " + items
                    + " items; expected 1 to " + MOST_USERS + " users, 0 clicks or more, 1 item or more.");
        }
    }

    /** The first number whose user comes by chance: every user has its history by then. */
    public long settled() {
        return users * history;
    }

    public String userId(long number) {
        long user = number < settled() ? number % users * STRIDE % users : Long.remainderUnsigned(mix(number), users);
        return "u" + user;
    }

    public String itemId(long number) {
        return itemId(ZipfLog.item((mix(~number) >>> 11) * UNIT, items));
    }

    /** The id of an item from 0, the most frequent, up to and without {@link #items()}. */
    public static String itemId(int item) {
        return "i" + item;
    }

    /** Milliseconds since the epoch. */
    public long eventTime(long number) {
        return START_MILLIS + number / CLICKS_PER_MILLI;
    }

    public String eventId(long number) {
        return EVENT + number;
    }

    /** The number of the click with this event id. */
    public static long number(CharSequence eventId) {
        return Long.parseLong(eventId, EVENT.length(), eventId.length(), 10);
    }

    /** Scatters numbers; the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
