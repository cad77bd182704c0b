package io.millrace.golden.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.millrace.evaluation.metrics.Diversity;
import io.millrace.evaluation.metrics.ListQuality;
import io.millrace.golden.GoldenCase;
import java.util.Arrays;
import java.util.List;

/** Lists of a case's users as the case stores them. */
final class Lists {

    /** Fills rows that are shorter than the case's widest. */
    static final int PADDING = -1;

    private static final int MEASURES = 4;

    private final NDManager manager;
    private final int n;
    private final int[] categories;
    private final long[] targets;
    private final int width;

    Lists(GoldenCase golden, NDManager manager, int n, int[] categories) {
        this.manager = manager;
        this.n = n;
        this.categories = categories;
        this.targets = golden.longs("in.targets");
        this.width = golden.size("in.targets", 1);
    }

    /** {@code [B,N]}. */
    NDArray padded(List<int[]> lists) {
        long[] values = new long[lists.size() * n];
        Arrays.fill(values, PADDING);
        for (int user = 0; user < lists.size(); user++) {
            for (int place = 0; place < lists.get(user).length; place++) {
                values[user * n + place] = lists.get(user)[place];
            }
        }
        return manager.create(values, new Shape(lists.size(), n));
    }

    /** {@code [B,4]}: recall, NDCG over the hits, hit rate, diversity. */
    NDArray measured(List<int[]> lists) {
        double[] values = new double[lists.size() * MEASURES];
        for (int user = 0; user < lists.size(); user++) {
            ListQuality quality = ListQuality.of(lists.get(user), n, labels(user));
            int at = user * MEASURES;
            values[at] = quality.recall();
            values[at + 1] = quality.ndcg();
            values[at + 2] = quality.hitRate();
            values[at + 3] = Diversity.of(lists.get(user), n, categories);
        }
        return manager.create(values, new Shape(lists.size(), MEASURES));
    }

    private int[] labels(int user) {
        return Arrays.stream(targets, user * width, (user + 1) * width)
                .filter(target -> target != PADDING)
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
