package io.millrace.models.table;

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

    static final int SHIFT = 8;
    static final int ROWS = 1 << SHIFT;
    static final int MASK = ROWS - 1;

    static RowChunk trainable(int dimension) {
        return allocate(dimension, ROWS, dimension);
    }

    static RowChunk servable(int dimension) {
        return allocate(dimension, 0, 0);
    }

    private static RowChunk allocate(int dimension, int stepRows, int momentDimension) {
        return new RowChunk(
                new long[ROWS],
                new String[ROWS],
                new long[ROWS],
                new long[ROWS],
                new float[ROWS * dimension],
                new long[stepRows],
                new float[ROWS * momentDimension],
                new float[ROWS * momentDimension]);
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
