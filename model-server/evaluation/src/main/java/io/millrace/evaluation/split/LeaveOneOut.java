package io.millrace.evaluation.split;

import io.millrace.evaluation.data.InteractionLog;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each user's last item is for the test, the second last for validation, the others for training (Kang and McAuley, ICDM 2018).
 * A user with fewer than three items has all of them for training and is asked for nothing.
 */
public final class LeaveOneOut {

    private static final int HELD_OUT = 2;

    private final InteractionLog log;
    private final int[] users;

    public LeaveOneOut(InteractionLog log) {
        this.log = log;
        this.users = IntStream.range(0, log.users())
                .filter(user -> log.length(user) > HELD_OUT)
                .toArray();
    }

    /** The users that are asked for, ascending. */
    public int[] users() {
        return users.clone();
    }

    /** What there is to learn from; users and items keep their numbers. */
    public InteractionLog training() {
        return log.beginnings(user -> log.length(user) > HELD_OUT ? log.length(user) - HELD_OUT : log.length(user));
    }

    /** For each of {@link #users()}: the training items as input, the second last item as label. */
    public List<HeldOut> validation() {
        return heldOut(HELD_OUT);
    }

    /** For each of {@link #users()}: all items but the last as input, the last as label. */
    public List<HeldOut> test() {
        return heldOut(1);
    }

    private List<HeldOut> heldOut(int fromTheEnd) {
        return Arrays.stream(users)
                .mapToObj(user -> {
                    int at = log.length(user) - fromTheEnd;
                    return new HeldOut(log.sequence(user, 0, at), log.sequence(user, at, at + 1));
                })
                .toList();
    }
}
