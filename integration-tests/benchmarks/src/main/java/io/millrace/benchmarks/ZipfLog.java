package io.millrace.benchmarks;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.SplittableRandom;

/**
 * A log of any size whose items are as unequal as those of a shop: item i is taken with a chance of {@code
 * ln((i+2)/(i+1)) / ln(N+1)}. There is nothing to learn in it; it is for measuring speed.
 */
final class ZipfLog {

    private ZipfLog() {}

    /** Every item occurs at least once, so that the catalogue has exactly {@code items}. */
    static InteractionLog of(int users, int length, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InteractionLogBuilder log = new InteractionLogBuilder();
        int interaction = 0;
        for (int user = 0; user < users; user++) {
            for (int position = 0; position < length; position++) {
                int item = interaction < items ? interaction : draw(items, random);
                log.add("u" + user, "i" + item);
                interaction++;
            }
        }
        return log.build();
    }

    private static int draw(int items, SplittableRandom random) {
        return (int) Math.min(items - 1L, (long) Math.exp(random.nextDouble() * Math.log1p(items)) - 1);
    }
}
