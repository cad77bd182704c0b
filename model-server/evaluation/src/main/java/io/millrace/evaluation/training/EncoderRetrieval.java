package io.millrace.evaluation.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.millrace.evaluation.aggregation.ScoredList;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the items that fit users best by comparing every interest with every item: {@code V E^T}, then the highest of each
 * row. Nothing is approximated. Holds the item matrix in native memory.
 */
public final class EncoderRetrieval implements AutoCloseable {

    private static final int USERS_AT_ONCE = 256;

    /** Scores in memory at one time: 32 MiB. */
    private static final long SCORES_AT_ONCE = 1L << 23;

    /** Receives what was found, user by user. */
    @FunctionalInterface
    public interface Found {

        /**
         * @param user index of the history
         * @param lists one for each interest, best first; none if no item of the history is known
         */
        void accept(int user, List<ScoredList> lists);
    }

    /** Receives scores, user by user. */
    @FunctionalInterface
    public interface Scored {

        /**
         * @param user index of the history
         * @param scores of the user's candidates in their order
         */
        void accept(int user, float[] scores);
    }

    private final NDManager manager;
    private final EncoderSpec spec;
    private final Block encoder;
    private final ItemSnapshot items;
    private final NDArray transposed;

    EncoderRetrieval(NDManager parent, EncoderSpec spec, Block encoder, ItemSnapshot items) {
        this.manager = parent.newSubManager();
        this.spec = spec;
        this.encoder = encoder;
        this.items = items;
        float[] embeddings = new float[Math.multiplyExact(items.size(), items.dimension())];
        for (int row = 0; row < items.size(); row++) {
            items.copyRow(row, embeddings, row * items.dimension());
        }
        this.transposed = manager.create(embeddings, new Shape(items.size(), items.dimension()))
                .transpose();
    }

    /**
     * The {@code n} items of highest inner product with each interest, or all when there are fewer.
     *
     * @param histories item numbers of each user, oldest first; unknown ones are skipped, and of the others the last L count
     */
    public void search(List<int[]> histories, int n, Found found) {
        int wanted = Math.min(n, items.size());
        long perUser = (long) spec.interests() * Math.max(1, items.size());
        int atOnce = (int) Math.max(1, Math.min(USERS_AT_ONCE, SCORES_AT_ONCE / perUser));
        for (int from = 0; from < histories.size(); from += atOnce) {
            List<int[]> batch = histories.subList(from, Math.min(histories.size(), from + atOnce));
            if (wanted == 0) {
                answerNothing(batch.size(), from, found);
            } else {
                search(batch, from, wanted, found);
            }
        }
    }

    /**
     * Scores some items for each user, each by the interest that likes it best.
     *
     * @param histories as in {@link #search}
     * @param candidates item numbers for each history
     */
    public void score(List<int[]> histories, List<int[]> candidates, Scored scored) {
        for (int from = 0; from < histories.size(); from += USERS_AT_ONCE) {
            int to = Math.min(histories.size(), from + USERS_AT_ONCE);
            try (NDManager call = manager.newSubManager()) {
                float[] interests = interests(call, histories.subList(from, to)).toFloatArray();
                for (int user = from; user < to; user++) {
                    scored.accept(user, scores(interests, user - from, candidates.get(user)));
                }
            }
        }
    }

    private float[] scores(float[] interests, int user, int[] candidates) {
        int dimension = spec.dimension();
        float[] scores = new float[candidates.length];
        float[] item = new float[dimension];
        for (int i = 0; i < scores.length; i++) {
            items.copyRow(candidates[i], item, 0);
            scores[i] = Float.NEGATIVE_INFINITY;
            for (int interest = 0; interest < spec.interests(); interest++) {
                int start = (user * spec.interests() + interest) * dimension;
                float score = 0;
                for (int j = 0; j < dimension; j++) {
                    score += interests[start + j] * item[j];
                }
                scores[i] = Math.max(scores[i], score);
            }
        }
        return scores;
    }

    private static void answerNothing(int users, int from, Found found) {
        for (int user = 0; user < users; user++) {
            found.accept(from + user, List.of());
        }
    }

    private void search(List<int[]> histories, int from, int wanted, Found found) {
        try (NDManager call = manager.newSubManager()) {
            NDList best = interests(call, histories).matMul(transposed).topK(wanted, -1, true, true);
            float[] scores = best.get(0).toFloatArray();
            long[] numbers = best.get(1).toLongArray();
            for (int user = 0; user < histories.size(); user++) {
                boolean known = HistoryBatch.known(histories.get(user), items.size()).length > 0;
                found.accept(from + user, known ? lists(scores, numbers, user, wanted) : List.of());
            }
        }
    }

    /** {@code [B*K,d]}. */
    private NDArray interests(NDManager call, List<int[]> histories) {
        HistoryBatch batch = HistoryBatch.of(histories, spec.historyLength(), items);
        Shape positions = new Shape(histories.size(), spec.historyLength());
        NDArray history =
                call.create(batch.embeddings(), new Shape(histories.size(), spec.historyLength(), spec.dimension()));
        NDArray mask = call.create(batch.mask(), positions);
        NDArray numbers = call.create(batch.items(), positions);
        return encoder.forward(new ParameterStore(call, false), new NDList(history, mask, numbers), false)
                .get(0)
                .reshape(-1, spec.dimension());
    }

    private List<ScoredList> lists(float[] scores, long[] numbers, int user, int wanted) {
        List<ScoredList> lists = new ArrayList<>(spec.interests());
        for (int interest = 0; interest < spec.interests(); interest++) {
            int start = (user * spec.interests() + interest) * wanted;
            int[] found = new int[wanted];
            for (int i = 0; i < wanted; i++) {
                found[i] = (int) numbers[start + i];
            }
            lists.add(new ScoredList(found, Arrays.copyOfRange(scores, start, start + wanted)));
        }
        return lists;
    }

    @Override
    public void close() {
        manager.close();
    }
}
