package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Gathers interactions one by one. Either all of them have an action and a time, or none has; a split into parts likewise.
 */
public final class InteractionLogBuilder {

    private static final LogOrigin MADE_HERE = new LogOrigin("interactions", LogFormat.PAIRS, 0);

    private final boolean timed;
    private final Dictionary userNames = new Dictionary();
    private final Dictionary itemNames = new Dictionary();
    private final Dictionary actionNames = new Dictionary();
    private final Dictionary splitNames = new Dictionary();
    private final IntArrayList users = new IntArrayList();
    private final IntArrayList items = new IntArrayList();
    private final IntArrayList actions = new IntArrayList();
    private final IntArrayList splits = new IntArrayList();
    private final LongArrayList order = new LongArrayList();

    /** For interactions that come in order. */
    public InteractionLogBuilder() {
        this(false);
    }

    /** @param timed whether what rows are ordered by is a time in epoch milliseconds */
    InteractionLogBuilder(boolean timed) {
        this.timed = timed;
    }

    /** For interactions with times. */
    public static InteractionLogBuilder timed() {
        return new InteractionLogBuilder(true);
    }

    /** One more interaction of this user. */
    public InteractionLogBuilder add(String user, String item) {
        users.add(userNames.code(user));
        items.add(itemNames.code(item));
        return this;
    }

    /**
     * One more interaction of this user.
     *
     * @param at epoch milliseconds, or the place in the user's order; of equal ones the first added comes first
     */
    public InteractionLogBuilder add(String user, String item, String action, long at) {
        add(user, item);
        actions.add(actionNames.code(action));
        order.add(at);
        return this;
    }

    /** What the interaction that was added last is for, such as {@code train}. */
    public InteractionLogBuilder split(String part) {
        splits.add(splitNames.code(part));
        return this;
    }

    /**
     * @throws IllegalStateException if some interactions have an action and a time, or a split, and others have not
     */
    public InteractionLog build() {
        return build(MADE_HERE);
    }

    InteractionLog build(LogOrigin origin) {
        if (!order.isEmpty() && order.size() != users.size()) {
            throw new IllegalStateException("Of " + users.size() + " interactions " + order.size()
                    + " have an action and a time; expected all of them or none.");
        }
        if (!splits.isEmpty() && splits.size() != users.size()) {
            throw new IllegalStateException("Of " + users.size() + " interactions " + splits.size()
                    + " have a split; expected all of them or none.");
        }
        LogRows rows = new LogRows(
                users,
                items,
                new Words(actions.toIntArray(), actionNames.words()),
                new Words(splits.toIntArray(), splitNames.words()),
                order,
                timed,
                userNames.words(),
                itemNames.words());
        return LogEncoding.encode(origin, rows);
    }
}
