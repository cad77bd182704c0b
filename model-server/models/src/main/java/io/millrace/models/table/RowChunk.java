package io.millrace.models.table;

import java.util.Arrays;
import java.util.Objects;

/**
 * Up to {@link #ROWS} rows of the table with everything that belongs to a row. A chunk that a snapshot shares is never
 * written again; moments and step counts are empty where nobody will train.
 */
record RowChunk(
        long[] keys,
        String[] ids,
        long[] counts,
        long[] lastTouched,
        float[] embeddings,
        long[] steps,
        float[] firstMoments,
        float[] secondMoments) {

    /** Few, because a version that changes one row in a hundred should not change every chunk. */
    static final int SHIFT = 4;

    static final int ROWS = 1 << SHIFT;
    static final int MASK = ROWS - 1;

    private static final long[] NO_STEPS = new long[0];
    private static final float[] NO_MOMENTS = new float[0];

    /** Has no rows at all, so that nothing can be shared with it. */
    static final RowChunk NONE = new RowChunk(
            new long[0], new String[0], new long[0], new long[0], new float[0], NO_STEPS, NO_MOMENTS, NO_MOMENTS);

    /** How many chunks hold {@code rows} rows. */
    static int count(int rows) {
        return (rows + MASK) >> SHIFT;
    }

    static RowChunk trainable(int dimension) {
        return servable(dimension).with(new long[ROWS], new float[ROWS * dimension], new float[ROWS * dimension]);
    }

    static RowChunk servable(int dimension) {
        return new RowChunk(
                new long[ROWS],
                new String[ROWS],
                new long[ROWS],
                new long[ROWS],
                new float[ROWS * dimension],
                NO_STEPS,
                NO_MOMENTS,
                NO_MOMENTS);
    }

    /** These rows with this state of the optimiser. */
    RowChunk with(long[] newSteps, float[] newFirstMoments, float[] newSecondMoments) {
        return new RowChunk(keys, ids, counts, lastTouched, embeddings, newSteps, newFirstMoments, newSecondMoments);
    }

    boolean isTrainable() {
        return steps.length > 0;
    }

    RowChunk copy() {
        return new RowChunk(
                keys.clone(),
                ids.clone(),
                counts.clone(),
                lastTouched.clone(),
                embeddings.clone(),
                steps.clone(),
                firstMoments.clone(),
                secondMoments.clone());
    }

    /** A servable copy that shares the columns it has in common with {@code other}, or is it when that is all of them. */
    RowChunk copySharing(RowChunk other) {
        long[] sharedKeys = Arrays.equals(keys, other.keys) ? other.keys : keys.clone();
        String[] sharedIds = Arrays.equals(ids, other.ids) ? other.ids : ids.clone();
        long[] sharedCounts = Arrays.equals(counts, other.counts) ? other.counts : counts.clone();
        long[] sharedTimes = Arrays.equals(lastTouched, other.lastTouched) ? other.lastTouched : lastTouched.clone();
        float[] sharedEmbeddings = Arrays.equals(embeddings, other.embeddings) ? other.embeddings : embeddings.clone();
        boolean same = sharedKeys == other.keys
                && sharedIds == other.ids
                && sharedCounts == other.counts
                && sharedTimes == other.lastTouched
                && sharedEmbeddings == other.embeddings;
        return same && !other.isTrainable()
                ? other
                : new RowChunk(
                        sharedKeys,
                        sharedIds,
                        sharedCounts,
                        sharedTimes,
                        sharedEmbeddings,
                        NO_STEPS,
                        NO_MOMENTS,
                        NO_MOMENTS);
    }

    /** Whether another chunk has all the same in a row, the optimiser's state included. */
    boolean hasSameRow(int row, RowChunk other, int dimension) {
        return keys[row] == other.keys[row]
                && Objects.equals(ids[row], other.ids[row])
                && counts[row] == other.counts[row]
                && lastTouched[row] == other.lastTouched[row]
                && isTrainable() == other.isTrainable()
                && (!isTrainable() || steps[row] == other.steps[row])
                && hasSame(embeddings, other.embeddings, row, dimension)
                && hasSame(firstMoments, other.firstMoments, row, dimension)
                && hasSame(secondMoments, other.secondMoments, row, dimension);
    }

    /** Two arrays without elements have the same in every row. */
    private static boolean hasSame(float[] mine, float[] theirs, int row, int dimension) {
        int from = row * dimension;
        int to = from + dimension;
        return mine.length == 0 || Arrays.equals(mine, from, to, theirs, from, to);
    }

    /** Empties the rows from {@code row} on, apart from the optimiser's state. */
    void clearFrom(int row) {
        Arrays.fill(keys, row, ROWS, 0);
        Arrays.fill(ids, row, ROWS, null);
        Arrays.fill(counts, row, ROWS, 0);
        Arrays.fill(lastTouched, row, ROWS, 0);
        Arrays.fill(embeddings, row * embeddings.length / ROWS, embeddings.length, 0);
    }

    /** Makes row {@code to} of this chunk what row {@code from} of the trainable source is. */
    void take(int to, RowChunk source, int from, int dimension) {
        keys[to] = source.keys[from];
        ids[to] = source.ids[from];
        counts[to] = source.counts[from];
        lastTouched[to] = source.lastTouched[from];
        steps[to] = source.steps[from];
        System.arraycopy(source.embeddings, from * dimension, embeddings, to * dimension, dimension);
        System.arraycopy(source.firstMoments, from * dimension, firstMoments, to * dimension, dimension);
        System.arraycopy(source.secondMoments, from * dimension, secondMoments, to * dimension, dimension);
    }
}
