package io.millrace.models.statistics;

import io.millrace.models.table.ItemSnapshot;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * A snapshot laid out by the rows of a version's items, so that an item's neighbours are one look away. Immutable. A neighbour
 * without a row is one that the version does not know (yet, or any more).
 */
public final class ServedStatistics {

    /** Items back from a click with which it is linked. */
    public static final int WINDOW = 8;

    /** How much less an item counts than the one after it. */
    public static final float STEP_BACK = 0.8f;

    /** Clicks that the popularity counts for in a share. */
    public static final float SMOOTHING = 5;

    private static final float RARE = 1e-6f;
    private static final int MOST_POPULAR = 1_000;

    private final Neighbours[] neighbours;
    private final int[][] neighbourRows;
    private final float[] slowShares;
    private final float[] logFastShares;
    private final float[] logSlowShares;
    private final float[] logNextTotals;
    private final int[] mostPopular;

    private ServedStatistics(StatisticsSnapshot snapshot, ItemSnapshot items) {
        int size = items.size();
        long clicks = snapshot.clicks();
        neighbours = new Neighbours[size];
        neighbourRows = new int[size][];
        float[] fastShares = new float[size];
        float[] nextTotals = new float[size];
        slowShares = new float[size];
        for (int row = 0; row < size; row++) {
            Neighbours item = snapshot.of(items.key(row));
            neighbours[row] = item;
            neighbourRows[row] = rows(item, items);
            fastShares[row] = (float) item.popularity().fastAt(clicks);
            nextTotals[row] = item.total(Link.NEXT);
            slowShares[row] = (float) item.popularity().slowAt(clicks);
        }
        divideByTotal(fastShares);
        divideByTotal(slowShares);
        mostPopular = mostPopular(fastShares);
        logFastShares = logs(fastShares, RARE);
        logSlowShares = logs(slowShares, RARE);
        logNextTotals = logs(nextTotals, SMOOTHING);
    }

    public static ServedStatistics of(StatisticsSnapshot snapshot, ItemSnapshot items) {
        return new ServedStatistics(snapshot, items);
    }

    /** How many rows there are. */
    public int items() {
        return neighbours.length;
    }

    /** The rows of an item's neighbours, -1 for one without; not to be written to. */
    public int[] neighbours(int row) {
        return neighbourRows[row];
    }

    /** How much the item's neighbour at place {@code neighbour} of {@link #neighbours} is linked with it. */
    public float weight(int row, int neighbour, Link link) {
        return neighbours[row].weight(neighbour, link);
    }

    /** The sum of an item's weights. */
    public float total(int row, Link link) {
        return neighbours[row].total(link);
    }

    /** The item's share of all clicks, slowly forgotten, 0 to 1. */
    public float slowShare(int row) {
        return slowShares[row];
    }

    /** The logarithm of that, and of one in a million for an item without a click. */
    public float logSlowShare(int row) {
        return logSlowShares[row];
    }

    /** The logarithm of the item's share of recent clicks, likewise. */
    public float logFastShare(int row) {
        return logFastShares[row];
    }

    /** The logarithm of how often anything came right after the item, and {@value #SMOOTHING}. */
    public float logNextTotal(int row) {
        return logNextTotals[row];
    }

    /** The rows with most recent clicks, most first; at most 1,000. Not to be written to. */
    public int[] mostPopular() {
        return mostPopular;
    }

    private static int[] rows(Neighbours item, ItemSnapshot items) {
        int[] rows = new int[item.size()];
        Arrays.setAll(rows, i -> items.row(item.key(i)));
        return rows;
    }

    private static void divideByTotal(float[] counts) {
        double total = 0;
        for (float count : counts) {
            total += count;
        }
        for (int row = 0; row < counts.length && total > 0; row++) {
            counts[row] = (float) (counts[row] / total);
        }
    }

    private static float[] logs(float[] values, float more) {
        float[] logs = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = (float) Math.log(values[i] + more);
        }
        return logs;
    }

    private static int[] mostPopular(float[] shares) {
        int[] rows = new int[shares.length];
        Arrays.setAll(rows, row -> row);
        IntArrays.quickSort(rows, (a, b) -> {
            int byShare = Float.compare(shares[b], shares[a]);
            return byShare != 0 ? byShare : Integer.compare(a, b);
        });
        return Arrays.copyOf(rows, Math.min(MOST_POPULAR, rows.length));
    }
}
