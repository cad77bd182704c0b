package io.millrace.evaluation.training;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws items that a user never had, each with the same chance. */
public final class UnseenItems {

    private final InteractionLog log;

    /** @throws InvalidRequestException if a user had every item */
    public UnseenItems(InteractionLog log) {
        this.log = log;
        for (int user = 0; user < log.users(); user++) {
            if (log.length(user) >= log.items() && new IntOpenHashSet(log.sequence(user)).size() == log.items()) {
                throw new InvalidRequestException("User " + log.userName(user) + " of "
                        + log.origin().name() + " had all " + log.items()
                        + " items, so that there is no negative to compare with.");
            }
        }
    }

    /** One such item. */
    public int draw(int user, RandomGenerator random) {
        int item = random.nextInt(log.items());
        while (had(user, item)) {
            item = random.nextInt(log.items());
        }
        return item;
    }

    /** Several such items; one may come twice. */
    public int[] draw(int user, int count, RandomGenerator random) {
        int[] items = new int[count];
        Arrays.setAll(items, i -> draw(user, random));
        return items;
    }

    private boolean had(int user, int item) {
        for (int position = 0; position < log.length(user); position++) {
            if (log.item(user, position) == item) {
                return true;
            }
        }
        return false;
    }
}
