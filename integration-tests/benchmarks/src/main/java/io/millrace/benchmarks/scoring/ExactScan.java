package io.millrace.benchmarks.scoring;

import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;

/**
 * Scores every item and keeps the best: what retrieval is compared with, in speed and in what it finds. Plain loops over
 * blocks of 512 items, dimension-major, which the JIT compiler turns into vector instructions.
 */
final class ExactScan {

    private static final int LANES = 512;

    private final int dimension;
    private final int size;
    private final float[][][] blocks;
    private final float[] scores = new float[LANES];
    private final float[] best = new float[LANES];

    ExactScan(ItemSnapshot items) {
        this.dimension = items.dimension();
        this.size = items.size();
        this.blocks = new float[(size + LANES - 1) / LANES][dimension][LANES];
        float[] embedding = new float[dimension];
        for (int row = 0; row < size; row++) {
            items.copyRow(row, embedding, 0);
            for (int j = 0; j < dimension; j++) {
                blocks[row / LANES][j][row % LANES] = embedding[j];
            }
        }
    }

    /** The {@code n} rows of highest {@code max_k <e, v_k>}, best first. */
    int[] search(float[] interests, int offset, int count, int n) {
        Best top = new Best(Math.min(n, size));
        for (int block = 0; block < blocks.length; block++) {
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            for (int k = 0; k < count; k++) {
                Arrays.fill(scores, 0);
                for (int j = 0; j < dimension; j++) {
                    addScaled(blocks[block][j], interests[offset + k * dimension + j], scores);
                }
                max(scores, best);
            }
            int first = block * LANES;
            for (int lane = 0; lane < Math.min(LANES, size - first); lane++) {
                top.offer(best[lane], first + lane);
            }
        }
        return top.rows();
    }

    private static void addScaled(float[] column, float factor, float[] into) {
        for (int lane = 0; lane < into.length; lane++) {
            into[lane] += factor * column[lane];
        }
    }

    private static void max(float[] other, float[] into) {
        for (int lane = 0; lane < into.length; lane++) {
            into[lane] = Math.max(into[lane], other[lane]);
        }
    }

    /** The highest so far, in order: most items are turned away by one comparison. */
    private static final class Best {
        private final float[] scores;
        private final int[] rows;
        private int size;

        Best(int wanted) {
            this.scores = new float[wanted];
            this.rows = new int[wanted];
        }

        void offer(float score, int row) {
            if (size == scores.length && (size == 0 || score <= scores[size - 1])) {
                return;
            }
            int at = size < scores.length ? size : size - 1;
            while (at > 0 && scores[at - 1] < score) {
                scores[at] = scores[at - 1];
                rows[at] = rows[at - 1];
                at--;
            }
            scores[at] = score;
            rows[at] = row;
            size = Math.min(size + 1, scores.length);
        }

        int[] rows() {
            return Arrays.copyOf(rows, size);
        }
    }
}
