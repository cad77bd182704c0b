package io.millrace.models.rerank;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.statistics.Link;
import io.millrace.models.statistics.ServedStatistics;
import java.util.Arrays;

/**
 * The candidates for one user, each once, with what the channels say of it: first every channel adds what it finds, then the
 * {@link Feature}s are laid out. The user's last item is never one. Used again for the next user, and allocates only for a pool
 * larger than any before. Not thread-safe.
 */
public final class CandidatePool {

    /** Most candidates of the popularity channel. */
    public static final int POPULAR = 50;

    private static final int INITIAL_CAPACITY = 512;

    /** Items of the history, from the last, whose neighbours are all candidates; of older ones only those that came twice. */
    private static final int RECENT = 3;

    private static final float OFTEN = 1.5f;

    private static final float SMOOTHING = ServedStatistics.SMOOTHING;
    private static final float LOG_SMOOTHING = (float) Math.log(SMOOTHING);

    /** In place of the popularity where there is none to fall back to. */
    private static final float NEVER = 1e-4f;

    private static final float LOG_NEVER = (float) Math.log(NEVER);

    private int[] slotOfRow = new int[0];
    private int[] rows = new int[INITIAL_CAPACITY];
    private Evidence evidence = new Evidence(INITIAL_CAPACITY);
    private float[] features = new float[INITIAL_CAPACITY * Feature.COUNT];
    private int size;
    private int excluded;

    /** Forgets the last user. */
    public void begin(ServedStatistics statistics, UserHistory history) {
        if (slotOfRow.length < statistics.items()) {
            slotOfRow = new int[statistics.items()];
        }
        for (int slot = 0; slot < size; slot++) {
            slotOfRow[rows[slot]] = 0;
        }
        size = 0;
        excluded = history.last();
    }

    /**
     * A candidate of the interests.
     *
     * @param product largest inner product with an interest
     */
    public void add(int row, float product) {
        if (row != excluded) {
            evidence.interest[slot(row)] = product;
        }
    }

    /** Adds what came after, and before, the items of the history; what is popular; and the history itself. */
    public void addFrom(ServedStatistics statistics, UserHistory history) {
        float weight = 1;
        for (int back = 0; back < Math.min(history.size(), ServedStatistics.WINDOW); back++) {
            if (history.row(back) != UserHistory.UNKNOWN) {
                addNeighbours(statistics, history.row(back), back, weight);
            }
            weight *= ServedStatistics.STEP_BACK;
        }
        int[] popular = statistics.mostPopular();
        for (int i = 0; i < Math.min(popular.length, POPULAR); i++) {
            if (popular[i] != excluded) {
                slot(popular[i]);
            }
        }
        for (int back = 1; back < history.size(); back++) {
            addRepeat(history.row(back), back);
        }
    }

    public int size() {
        return size;
    }

    public int row(int slot) {
        return rows[slot];
    }

    /** Where a row is in the pool, or -1. */
    public int slotOf(int row) {
        return row < slotOfRow.length ? slotOfRow[row] - 1 : -1;
    }

    /** Computes the largest inner product with an interest of every candidate that another channel found. */
    public void completeInterests(IntToFloatFunction ofRow) {
        for (int slot = 0; slot < size; slot++) {
            if (Float.isNaN(evidence.interest[slot])) {
                evidence.interest[slot] = ofRow.apply(rows[slot]);
            }
        }
    }

    /** From the row of an item to its largest inner product. */
    @FunctionalInterface
    public interface IntToFloatFunction {

        float apply(int row);
    }

    /** {@code [features, stride]}, row-major, and whatever follows; valid once laid out. What is behind the size is zero. */
    float[] features() {
        return features;
    }

    /** The size, filled up to what kernels take without a remainder. */
    int stride() {
        return Kernels.filledUp(size);
    }

    /** Turns what was added into features. */
    public void layOut(ServedStatistics statistics, UserHistory history) {
        if (features.length < rows.length * Feature.COUNT) {
            features = new float[rows.length * Feature.COUNT];
        }
        int stride = stride();
        float afterLast = total(statistics, history, 0, Link.NEXT);
        float perNext = -FastLog.of(afterLast + SMOOTHING);
        float perSecond = -FastLog.of(total(statistics, history, 1, Link.SECOND) + SMOOTHING);
        float windowWeight = windowWeight(history.size());
        float bestInterest = bestInterest();
        float logAfterLast = FastLog.of(1 + afterLast);
        float logLength = FastLog.of(1 + history.size());
        for (int slot = 0; slot < size; slot++) {
            int row = rows[slot];
            float slow = statistics.slowShare(row);
            float logSlow = statistics.logSlowShare(row);
            float next = evidence.next[slot];
            float near = evidence.near[slot];
            int repeats = evidence.repeats[slot];
            put(slot, Feature.NEXT, smoothed(next, slow, SMOOTHING, logSlow + LOG_SMOOTHING) + perNext);
            put(slot, Feature.NEXT_COUNT, next > 0 ? FastLog.of(1 + next) : 0);
            put(slot, Feature.LAST_ITEM_COUNT, logAfterLast);
            put(
                    slot,
                    Feature.SECOND,
                    smoothed(evidence.second[slot], slow, SMOOTHING, logSlow + LOG_SMOOTHING) + perSecond);
            put(slot, Feature.NEAR, smoothed(near / windowWeight, slow, 1 / SMOOTHING, logSlow - LOG_SMOOTHING));
            put(slot, Feature.NEAREST, smoothed(evidence.nearest[slot], slow, 1 / SMOOTHING, logSlow - LOG_SMOOTHING));
            put(
                    slot,
                    Feature.BACK,
                    smoothed(evidence.back[slot], NEVER, SMOOTHING, LOG_NEVER + LOG_SMOOTHING)
                            - statistics.logNextTotal(row));
            put(slot, Feature.NEAR_BACK, smoothed(evidence.nearBack[slot] / windowWeight, NEVER, 1, LOG_NEVER));
            put(slot, Feature.FAST_POPULARITY, statistics.logFastShare(row));
            put(slot, Feature.SLOW_POPULARITY, logSlow);
            put(slot, Feature.REPEAT, repeats > 0 ? 1 : 0);
            put(slot, Feature.REPEAT_DISTANCE, repeats > 0 ? FastLog.of(evidence.distance[slot]) : 0);
            put(slot, Feature.REPEAT_COUNT, repeats > 0 ? FastLog.of(1 + repeats) : 0);
            put(slot, Feature.PAUSE, history.pause());
            put(slot, Feature.HISTORY_LENGTH, logLength);
            put(slot, Feature.INTEREST, evidence.interest[slot]);
            put(slot, Feature.INTEREST_BELOW_BEST, evidence.interest[slot] - bestInterest);
        }
        for (int feature = 0; feature < Feature.COUNT; feature++) {
            Arrays.fill(features, feature * stride + size, (feature + 1) * stride, 0);
        }
    }

    /** {@code log(value + factor * share)}; most values are zero, and the logarithm is known then. */
    private static float smoothed(float value, float share, float factor, float logOfZero) {
        return value > 0 ? FastLog.of(value + factor * share) : logOfZero;
    }

    private void put(int slot, Feature feature, float value) {
        features[feature.ordinal() * stride() + slot] = value;
    }

    private void addNeighbours(ServedStatistics statistics, int item, int back, float weight) {
        int[] neighbours = statistics.neighbours(item);
        float perNear = weight / (statistics.total(item, Link.NEAR) + SMOOTHING);
        float perBack = weight / (statistics.total(item, Link.BACK) + SMOOTHING);
        for (int i = 0; i < neighbours.length; i++) {
            int row = neighbours[i];
            if (row < 0 || row == excluded) {
                continue;
            }
            float near = statistics.weight(item, i, Link.NEAR);
            if (back >= RECENT && near < OFTEN && slotOfRow[row] == 0) {
                continue;
            }
            int slot = slot(row);
            float before = statistics.weight(item, i, Link.BACK);
            if (back == 0) {
                evidence.next[slot] = statistics.weight(item, i, Link.NEXT);
                evidence.back[slot] = before;
            } else if (back == 1) {
                evidence.second[slot] = statistics.weight(item, i, Link.SECOND);
            }
            evidence.near[slot] += near * perNear;
            evidence.nearest[slot] = Math.max(evidence.nearest[slot], near * perNear);
            evidence.nearBack[slot] += before * perBack;
        }
    }

    private void addRepeat(int row, int back) {
        if (row == UserHistory.UNKNOWN || row == excluded) {
            return;
        }
        int slot = slot(row);
        if (evidence.repeats[slot]++ == 0) {
            evidence.distance[slot] = back;
        }
    }

    private int slot(int row) {
        if (slotOfRow[row] > 0) {
            return slotOfRow[row] - 1;
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            evidence = evidence.grown(2 * size);
        }
        evidence.clear(size);
        rows[size] = row;
        slotOfRow[row] = size + 1;
        return size++;
    }

    private float bestInterest() {
        float best = size == 0 ? 0 : evidence.interest[0];
        for (int slot = 1; slot < size; slot++) {
            best = Math.max(best, evidence.interest[slot]);
        }
        return best;
    }

    private static float total(ServedStatistics statistics, UserHistory history, int back, Link link) {
        return history.size() > back && history.row(back) != UserHistory.UNKNOWN
                ? statistics.total(history.row(back), link)
                : 0;
    }

    private static float windowWeight(int clicks) {
        float sum = 0;
        float weight = 1;
        for (int back = 0; back < Math.min(clicks, ServedStatistics.WINDOW); back++) {
            sum += weight;
            weight *= ServedStatistics.STEP_BACK;
        }
        return Math.max(sum, NEVER);
    }

    /** Per candidate, what its features are made of. */
    private record Evidence(
            float[] next,
            float[] second,
            float[] near,
            float[] nearest,
            float[] back,
            float[] nearBack,
            float[] interest,
            int[] repeats,
            int[] distance) {

        Evidence(int capacity) {
            this(
                    new float[capacity],
                    new float[capacity],
                    new float[capacity],
                    new float[capacity],
                    new float[capacity],
                    new float[capacity],
                    new float[capacity],
                    new int[capacity],
                    new int[capacity]);
        }

        Evidence grown(int capacity) {
            return new Evidence(
                    Arrays.copyOf(next, capacity),
                    Arrays.copyOf(second, capacity),
                    Arrays.copyOf(near, capacity),
                    Arrays.copyOf(nearest, capacity),
                    Arrays.copyOf(back, capacity),
                    Arrays.copyOf(nearBack, capacity),
                    Arrays.copyOf(interest, capacity),
                    Arrays.copyOf(repeats, capacity),
                    Arrays.copyOf(distance, capacity));
        }

        void clear(int slot) {
            next[slot] = 0;
            second[slot] = 0;
            near[slot] = 0;
            nearest[slot] = 0;
            back[slot] = 0;
            nearBack[slot] = 0;
            interest[slot] = Float.NaN;
            repeats[slot] = 0;
            distance[slot] = 0;
        }
    }
}
