package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Who interacted with what, in order: one sequence of items per user, in arrays. Users are numbered by their first
 * interaction. Items are numbered by descending frequency, so that item 0 is the most frequent one and a log-uniform
 * sampler over the numbers is meaningful. Immutable.
 */
public final class InteractionLog {

    /** The number of an item that the log does not have. */
    public static final int UNKNOWN = -1;

    private final LogOrigin origin;
    private final String[] userNames;
    private final String[] itemNames;
    private final int[] starts;
    private final int[] items;
    private final Details details;
    private final int[] frequencies;
    private final Object2IntOpenHashMap<String> itemsByName;

    /**
     * What only some logs know of each interaction.
     *
     * @param times epoch milliseconds, or empty
     * @param actions what was done, or nothing
     * @param splits the part of the log's own split, or nothing
     */
    record Details(long[] times, Words actions, Words splits) {

        /** Those of these rows, in their order. */
        private Details of(int[] rows) {
            long[] kept = times.length == 0
                    ? times
                    : Arrays.stream(rows).mapToLong(row -> times[row]).toArray();
            return new Details(kept, actions.of(rows), splits.of(rows));
        }
    }

    InteractionLog(
            LogOrigin origin, String[] userNames, String[] itemNames, int[] starts, int[] items, Details details) {
        this.origin = origin;
        this.userNames = userNames;
        this.itemNames = itemNames;
        this.starts = starts;
        this.items = items;
        this.details = details;
        this.frequencies = new int[itemNames.length];
        this.itemsByName = new Object2IntOpenHashMap<>(itemNames.length);
        this.itemsByName.defaultReturnValue(UNKNOWN);
        for (int item : items) {
            frequencies[item]++;
        }
        for (int item = 0; item < itemNames.length; item++) {
            itemsByName.put(itemNames[item], item);
        }
    }

    public LogOrigin origin() {
        return origin;
    }

    /** How many users there are; they are numbered from 0. */
    public int users() {
        return userNames.length;
    }

    /** How many items there are; they are numbered from 0. */
    public int items() {
        return itemNames.length;
    }

    /** How many interactions there are. */
    public int interactions() {
        return items.length;
    }

    /** How many interactions a user has: 1 or more. */
    public int length(int user) {
        return starts[user + 1] - starts[user];
    }

    /** The item at a position of a user's sequence, oldest first. */
    public int item(int user, int position) {
        return items[at(user, position)];
    }

    /** A copy of a user's sequence, oldest first. */
    public int[] sequence(int user) {
        return sequence(user, 0, length(user));
    }

    /** A copy of a part of a user's sequence, from one position up to and without another. */
    public int[] sequence(int user, int from, int to) {
        Objects.checkFromToIndex(from, to, length(user));
        return Arrays.copyOfRange(items, starts[user] + from, starts[user] + to);
    }

    /** Whether the time of each interaction is known. */
    public boolean isTimed() {
        return details.times().length == items.length;
    }

    /**
     * The time of an interaction in epoch milliseconds.
     *
     * @throws IllegalStateException if the log has no times
     */
    public long time(int user, int position) {
        require(isTimed(), "times");
        return details.times()[at(user, position)];
    }

    /** Whether the action of each interaction is known. */
    public boolean hasActions() {
        return details.actions().areKnown();
    }

    /**
     * What the user did, such as {@code buy}.
     *
     * @throws IllegalStateException if the log has no actions
     */
    public String action(int user, int position) {
        require(hasActions(), "actions");
        return details.actions().at(at(user, position));
    }

    /** Whether the log says of each interaction what it is for. */
    public boolean hasSplit() {
        return details.splits().areKnown();
    }

    /**
     * What an interaction is for, in the log's own word, such as {@code train}.
     *
     * @throws IllegalStateException if the log has no split
     */
    public String split(int user, int position) {
        require(hasSplit(), "split");
        return details.splits().at(at(user, position));
    }

    /** How many interactions an item has in the whole log. */
    public int frequency(int item) {
        return frequencies[item];
    }

    public String userName(int user) {
        return userNames[user];
    }

    public String itemName(int item) {
        return itemNames[item];
    }

    /** The names of all items, by number. */
    public List<String> itemNames() {
        return List.of(itemNames);
    }

    /** The number of the item of this name, or {@link #UNKNOWN}. */
    public int itemNamed(String name) {
        return itemsByName.getInt(name);
    }

    /** The log of these users and these items alone; both are numbered anew. */
    public InteractionLog keeping(IntPredicate users, IntPredicate items) {
        IntArrayList keptUsers = new IntArrayList();
        IntArrayList keptItems = new IntArrayList();
        IntArrayList kept = new IntArrayList();
        LongArrayList keptTimes = new LongArrayList();
        for (int user = 0; user < users(); user++) {
            for (int i = starts[user]; i < starts[user + 1] && users.test(user); i++) {
                if (items.test(this.items[i])) {
                    keptUsers.add(user);
                    keptItems.add(this.items[i]);
                    kept.add(i);
                    if (isTimed()) {
                        keptTimes.add(details.times()[i]);
                    }
                }
            }
        }
        int[] keptRows = kept.toIntArray();
        LogRows rows = new LogRows(
                keptUsers,
                keptItems,
                details.actions().of(keptRows),
                details.splits().of(keptRows),
                keptTimes,
                isTimed(),
                userNames,
                itemNames);
        return LogEncoding.encode(origin, rows);
    }

    /**
     * The log of the first interactions of each user; users and items keep their numbers, so that an item may have none.
     *
     * @param lengths how many of a user's interactions remain, 1 or more
     */
    public InteractionLog beginnings(IntUnaryOperator lengths) {
        int[] ends = new int[starts.length];
        for (int user = 0; user < users(); user++) {
            ends[user + 1] = ends[user] + 1 + Objects.checkIndex(lengths.applyAsInt(user) - 1, length(user));
        }
        int[] rows = new int[ends[users()]];
        for (int user = 0; user < users(); user++) {
            for (int row = ends[user]; row < ends[user + 1]; row++) {
                rows[row] = starts[user] + row - ends[user];
            }
        }
        return new InteractionLog(
                origin,
                userNames,
                itemNames,
                ends,
                Arrays.stream(rows).map(row -> items[row]).toArray(),
                details.of(rows));
    }

    private int at(int user, int position) {
        return starts[user] + Objects.checkIndex(position, length(user));
    }

    private void require(boolean known, String what) {
        if (!known) {
            throw new IllegalStateException(origin.name() + " has no " + what + ": it was read as "
                    + origin.format().description() + '.');
        }
    }
}
