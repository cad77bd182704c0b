package io.millrace.evaluation.ctr;

import io.millrace.evaluation.training.BatchesAhead;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Impressions dealt into batches whose sizes differ by one at most: a short last batch would weigh its impressions more than
 * the others, and batch normalisation cannot learn from a batch of one.
 */
final class Deal {

    private final int[] order;
    private final int batches;

    private Deal(int[] order, int batchSize) {
        this.order = order;
        this.batches = (order.length + batchSize - 1) / batchSize;
    }

    /** Dealt as they come. */
    static Deal inOrder(int impressions, int batchSize) {
        int[] order = new int[impressions];
        Arrays.setAll(order, place -> place);
        return new Deal(order, batchSize);
    }

    static Deal shuffled(int impressions, int batchSize, RandomGenerator random) {
        Deal deal = inOrder(impressions, batchSize);
        for (int place = impressions - 1; place > 0; place--) {
            int other = random.nextInt(place + 1);
            int moved = deal.order[place];
            deal.order[place] = deal.order[other];
            deal.order[other] = moved;
        }
        return deal;
    }

    int batches() {
        return batches;
    }

    /** The batches of this deal, made ahead of whoever takes them. @param assembly makes the batch of a number */
    BatchesAhead<RankingBatch> ahead(IntFunction<RankingBatch> assembly) {
        return new BatchesAhead<>(
                batches, IntStream.range(0, batches).mapToObj(assembly).iterator()::next);
    }

    /** The impressions of a batch. */
    int[] batch(int number) {
        return Arrays.copyOfRange(order, start(number), start(number + 1));
    }

    /** Whether the batch is the last of one of {@code spans} nearly equal parts of the deal. */
    boolean endsSpan(int number, int spans) {
        return (long) (number + 1) * spans / batches > (long) number * spans / batches;
    }

    private int start(int number) {
        return (int) ((long) number * order.length / batches);
    }
}
