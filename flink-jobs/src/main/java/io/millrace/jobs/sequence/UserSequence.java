package io.millrace.jobs.sequence;

import io.millrace.jobs.ingest.Click;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The recent clicks of one user in event-time order, equal times in order of arrival; each event once. Immutable, so that state
 * and requests in flight can share it: an accepted click makes a new sequence, in which the oldest click gives way when the
 * capacity is reached. Columns, not objects: three parallel arrays hold event keys, item keys and event times.
 */
public final class UserSequence {

    /** The sequence of a user who has not clicked yet. */
    public static final UserSequence EMPTY = new UserSequence(new long[0], new long[0], new long[0]);

    private static final SequenceUpdate DUPLICATE = new SequenceUpdate.Duplicate();
    private static final SequenceUpdate LATE = new SequenceUpdate.Late();

    private final long[] eventKeys;
    private final long[] itemKeys;
    private final long[] times;

    /** Takes the arrays over, which must have one length. */
    UserSequence(long[] eventKeys, long[] itemKeys, long[] times) {
        if (eventKeys.length != itemKeys.length || eventKeys.length != times.length) {
            throw new IllegalArgumentException("Columns differ in length: " + eventKeys.length + " event keys, "
                    + itemKeys.length + " item keys, " + times.length + " times.");
        }
        this.eventKeys = eventKeys;
        this.itemKeys = itemKeys;
        this.times = times;
    }

    public int size() {
        return times.length;
    }

    /** Item keys, oldest first; the sequence's own array, to be read only. */
    public long[] itemKeys() {
        return itemKeys;
    }

    /** Event times in milliseconds, aligned with {@link #itemKeys()}; the sequence's own array, to be read only. */
    public long[] times() {
        return times;
    }

    /** Event keys, aligned with {@link #itemKeys()}; the sequence's own array, to be read only. */
    long[] eventKeys() {
        return eventKeys;
    }

    /** Offers a click of the sequence's user. */
    public SequenceUpdate offer(Click click, SequenceRules rules) {
        return offer(EventKey.of(click.eventId()), click.itemKey(), click.eventTime(), rules);
    }

    /** How many clicks are older than {@code eventTime}, in milliseconds since the epoch: the sequence as it was then. */
    int countBefore(long eventTime) {
        int count = size();
        while (count > 0 && times[count - 1] >= eventTime) {
            count--;
        }
        return count;
    }

    /**
     * Offers a click.
     *
     * @param eventTime milliseconds since the epoch
     */
    SequenceUpdate offer(long eventKey, long itemKey, long eventTime, SequenceRules rules) {
        if (contains(eventKey)) {
            return DUPLICATE;
        }
        if (isLate(eventTime, rules)) {
            return LATE;
        }
        int place = placeOf(eventTime);
        int evicted = Math.max(0, size() + 1 - rules.capacity());
        return new SequenceUpdate.Accepted(
                new UserSequence(
                        insert(eventKeys, place, eventKey, evicted),
                        insert(itemKeys, place, itemKey, evicted),
                        insert(times, place, eventTime, evicted)),
                place - evicted);
    }

    private boolean contains(long eventKey) {
        for (long known : eventKeys) {
            if (known == eventKey) {
                return true;
            }
        }
        return false;
    }

    /** Late is what lies too far behind the newest click, or before everything that a full sequence retains. */
    private boolean isLate(long eventTime, SequenceRules rules) {
        int size = size();
        if (size == 0) {
            return false;
        }
        if (times[size - 1] - eventTime > rules.allowedLateness().toMillis()) {
            return true;
        }
        return size >= rules.capacity() && eventTime < times[size - rules.capacity()];
    }

    private int placeOf(long eventTime) {
        int place = size();
        while (place > 0 && times[place - 1] > eventTime) {
            place--;
        }
        return place;
    }

    /** {@code column} with {@code value} at {@code place}, without its first {@code evicted} entries. */
    private static long[] insert(long[] column, int place, long value, int evicted) {
        long[] grown = new long[column.length + 1 - evicted];
        System.arraycopy(column, evicted, grown, 0, place - evicted);
        grown[place - evicted] = value;
        System.arraycopy(column, place, grown, place - evicted + 1, column.length - place);
        return grown;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserSequence that
                && Arrays.equals(eventKeys, that.eventKeys)
                && Arrays.equals(itemKeys, that.itemKeys)
                && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(eventKeys);
    }

    @Override
    public String toString() {
        return "UserSequence[items=" + Arrays.toString(itemKeys) + ", times=" + Arrays.toString(times) + ']';
    }
}
