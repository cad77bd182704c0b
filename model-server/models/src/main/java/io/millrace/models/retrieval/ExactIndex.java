package io.millrace.models.retrieval;

import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Scores every item. Nothing is approximated, so a result depends on the snapshot and the interests only.
 *
 * <p>Embeddings are copied into blocks of up to 512 items, each block dimension-major: {@code [blocks][d][lanes]}. One
 * dimension of a block is an array of its own, because the JIT compiler turns {@code acc[l] += q * column[l]} into vector
 * instructions only when it need not prove that two offsets into one array differ. Four dimensions per pass keep the sums in
 * registers longer; a block of 64 dimensions stays in the second-level cache for all interests.
 */
public final class ExactIndex implements CandidateIndex {

    private static final int MAX_LANES = 512;
    private static final int LANE_MULTIPLE = 16;
    private static final int UNROLLED = 4;

    private final int dimension;
    private final int lanes;
    private final long[] keys;
    private final float[][][] blocks;

    /** Copies the embeddings of a snapshot. */
    public ExactIndex(ItemSnapshot items) {
        this.dimension = items.dimension();
        this.keys = new long[items.size()];
        this.lanes = Math.min(MAX_LANES, (keys.length + LANE_MULTIPLE - 1) / LANE_MULTIPLE * LANE_MULTIPLE);
        this.blocks = new float[lanes == 0 ? 0 : (keys.length + lanes - 1) / lanes][dimension][lanes];
        float[] embedding = new float[dimension];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = items.key(row);
            items.copyRow(row, embedding, 0);
            for (int j = 0; j < dimension; j++) {
                blocks[row / lanes][j][row % lanes] = embedding[j];
            }
        }
    }

    @Override
    public void search(
            float[] interests, int offset, int interestCount, int n, LongPredicate excluded, TopCandidates into) {
        if (interestCount < 1 || offset < 0 || interests.length - offset < interestCount * dimension) {
            throw new IllegalArgumentException("There are " + interests.length + " floats for " + interestCount
                    + " interests of dimension " + dimension + " from offset " + offset + '.');
        }
        if (n < 0) {
            throw new IllegalArgumentException("Cannot find " + n + " items; expected 0 or more.");
        }
        into.begin(Math.min(n, keys.length));
        float[][] scores = into.blockScores(interestCount + 1, lanes);
        float[] best = scores[interestCount];
        for (int block = 0; block < blocks.length; block++) {
            for (int k = 0; k < interestCount; k++) {
                Arrays.fill(scores[k], 0, lanes, 0);
                score(blocks[block], interests, offset + k * dimension, scores[k]);
            }
            select(block * lanes, scores, interestCount, best, excluded, into);
        }
        into.finish();
    }

    private void score(float[][] columns, float[] interests, int from, float[] into) {
        int unrolledEnd = dimension - dimension % UNROLLED;
        for (int j = 0; j < unrolledEnd; j += UNROLLED) {
            addFour(columns, j, interests, from + j, into, lanes);
        }
        for (int j = unrolledEnd; j < dimension; j++) {
            addOne(columns[j], interests[from + j], into, lanes);
        }
    }

    private static void addFour(float[][] columns, int j, float[] interests, int at, float[] into, int lanes) {
        float[] first = columns[j];
        float[] second = columns[j + 1];
        float[] third = columns[j + 2];
        float[] fourth = columns[j + 3];
        float a = interests[at];
        float b = interests[at + 1];
        float c = interests[at + 2];
        float d = interests[at + 3];
        for (int lane = 0; lane < lanes; lane++) {
            into[lane] += a * first[lane] + b * second[lane] + c * third[lane] + d * fourth[lane];
        }
    }

    private static void addOne(float[] column, float factor, float[] into, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            into[lane] += factor * column[lane];
        }
    }

    private void select(
            int firstRow,
            float[][] scores,
            int interestCount,
            float[] best,
            LongPredicate excluded,
            TopCandidates into) {
        System.arraycopy(scores[0], 0, best, 0, lanes);
        for (int k = 1; k < interestCount; k++) {
            max(scores[k], best, lanes);
        }
        int count = Math.min(lanes, keys.length - firstRow);
        float floor = into.floor();
        for (int lane = 0; lane < count; lane++) {
            if (best[lane] >= floor) {
                long key = keys[firstRow + lane];
                if (into.admits(best[lane], key) && !excluded.test(key)) {
                    into.add(best[lane], key, firstRow + lane, strongest(scores, interestCount, lane));
                    floor = into.floor();
                }
            }
        }
    }

    private static void max(float[] other, float[] into, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            into[lane] = Math.max(into[lane], other[lane]);
        }
    }

    private static int strongest(float[][] scores, int interestCount, int lane) {
        int strongest = 0;
        for (int k = 1; k < interestCount; k++) {
            if (scores[k][lane] > scores[strongest][lane]) {
                strongest = k;
            }
        }
        return strongest;
    }
}
