package io.millrace.benchmarks.load;

import io.millrace.benchmarks.trained.TasteLog;
import io.millrace.benchmarks.trained.ZipfLog;
import java.io.Serializable;
import java.time.Instant;

/**
 * Clicks by number: click {@code n} is the same in every run, whoever makes it. First every user clicks as often as any other,
 * in an order that leaves no trace in the keys; from {@link #settled()} on users come by chance, all with the same. Items are as
 * in a {@link TasteLog}: each user has four tastes, the items of a taste are unequally popular, and every tenth click is of any
 * taste. Event time advances by a millisecond every ten clicks, so that a click is not late
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
    private static final int TASTES_OF_A_USER = 4;
    private static final int ANY_TASTE = 10;
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
        return "u" + user(number);
    }

    private long user(long number) {
        return number < settled() ? number % users * STRIDE % users : Long.remainderUnsigned(mix(number), users);
    }

    public String itemId(long number) {
        long chance = mix(~number);
        if (Long.remainderUnsigned(chance, ANY_TASTE) == 0) {
            return itemId(ZipfLog.item(share(mix(chance)), items));
        }
        int tastes = TasteLog.tastes(items);
        long slot = user(number) * TASTES_OF_A_USER + (chance & (TASTES_OF_A_USER - 1));
        int taste = ZipfLog.item(share(mix(~slot)), tastes);
        int place = ZipfLog.item(share(mix(chance)), Math.max(1, items / tastes));
        return itemId(Math.min(items - 1, place * tastes + taste));
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

    /** A number from 0 to 1 of what is scattered. */
    private static double share(long scattered) {
        return (scattered >>> 11) * UNIT;
    }

    /** Scatters numbers; the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
