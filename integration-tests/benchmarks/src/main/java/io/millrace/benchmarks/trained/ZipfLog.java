package io.millrace.benchmarks.trained;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.SplittableRandom;

/**
 * A log of any size whose items are as unequal as those of a shop: item i is taken with a chance of {@code
 * ln((i+2)/(i+1)) / ln(N+1)}. There is nothing to learn in it; it is for measuring speed.
 */
public final class ZipfLog {

    private ZipfLog() {}

    /** Every item occurs at least once, so that the catalogue has exactly {@code items}. */
    public static InteractionLog of(int users, int length, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InteractionLogBuilder log = new InteractionLogBuilder();
        int interaction = 0;
        for (int user = 0; user < users; user++) {
            for (int position = 0; position < length; position++) {
                int item = interaction < items ? interaction : item(random.nextDouble(), items);
                log.add("u" + user, "i" + item);
                interaction++;
            }
        }
        return log.build();
    }

    /**
     * The item that a number of the unit interval stands for.
     *
     * @param uniform from 0 up to and without 1
     * @return a number from 0, the most frequent item, up to and without {@code items}
     */
    public static int item(double uniform, int items) {
        return (int) Math.min(items - 1L, (long) Math.exp(uniform * Math.log1p(items)) - 1);
    }
}
