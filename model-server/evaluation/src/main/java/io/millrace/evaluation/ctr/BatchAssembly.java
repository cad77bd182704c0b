package io.millrace.evaluation.ctr;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns impressions into a {@link RankingBatch}: the last L interactions before each candidate become its history. */
final class BatchAssembly {

    private final Behaviours behaviours;
    private final int historyLength;

    BatchAssembly(Behaviours behaviours, int historyLength) {
        this.behaviours = behaviours;
        this.historyLength = historyLength;
    }

    /**
     * The batch of these impressions, in this order.
     *
     * @param chosen which of the impressions
     * @param auxiliary draws the negatives of the histories; null where the model has no use for them
     */
    RankingBatch assemble(Impressions impressions, int[] chosen, @Nullable RandomGenerator auxiliary) {
        int size = chosen.length;
        long[] candidates = new long[size];
        long[] history = new long[size * historyLength];
        float[] mask = new float[size * historyLength];
        long[] negatives = new long[auxiliary == null ? 0 : size * historyLength];
        float[] labels = new float[size];
        Numbering items = new Numbering();
        for (int i = 0; i < size; i++) {
            int impression = chosen[i];
            candidates[i] = items.of(impressions.candidate(impression));
            labels[i] = impressions.label(impression) ? 1 : 0;
            int[] past = behaviours.history(impressions.user(impression));
            int end = impressions.position(impression);
            int at = i * historyLength;
            for (int position = Math.max(0, end - historyLength); position < end; position++) {
                history[at] = items.of(past[position]);
                mask[at] = 1;
                if (auxiliary != null) {
                    negatives[at] = items.of(other(past[position], auxiliary));
                }
                at++;
            }
        }
        int[] touched = items.inOrder();
        Numbering categories = new Numbering();
        long[] categoryOf = new long[touched.length];
        for (int i = 0; i < touched.length; i++) {
            categoryOf[i] = categories.of(behaviours.categoryOf()[touched[i]]);
        }
        return new RankingBatch(
                size,
                historyLength,
                touched,
                categories.inOrder(),
                categoryOf,
                candidates,
                history,
                mask,
                negatives,
                labels);
    }

    /** Any item but this one, uniformly; this one if there is no other. */
    private int other(int item, RandomGenerator random) {
        if (behaviours.items() == 1) {
            return item;
        }
        int drawn = random.nextInt(behaviours.items() - 1);
        return drawn < item ? drawn : drawn + 1;
    }
}
