package io.millrace.models.retrieval;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.kernels.Tiles;
import io.millrace.models.table.ItemSnapshot;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A snapshot's items in clusters: each row in one of them. Immutable; what two versions have in common they share. */
final class Clustering {

    /** Clusters are computed anew when there are so many times the items, or only such a part of them, that there were then. */
    private static final int OUTGROWN = 2;

    private static final int CLUSTERS_PER_ROOT = 4;
    private static final int LEAST_PER_CLUSTER = Tiles.LANES;
    private static final long SEED = 20;

    private final ItemSnapshot items;
    private final ItemCluster[] clusters;
    private final int[] clusterOfRow;

    /** How many items there were when the clusters were computed. */
    private final int computedFor;

    private Clustering(ItemSnapshot items, ItemCluster[] clusters, int[] clusterOfRow, int computedFor) {
        this.items = items;
        this.clusters = clusters;
        this.clusterOfRow = clusterOfRow;
        this.computedFor = computedFor;
    }

    /** Clusters all items; the same items give the same clusters. */
    static Clustering of(ItemSnapshot items, Kernels kernels) {
        float[][] centroids = KMeans.centroids(items, clusterCount(items.size()), kernels, new SplittableRandom(SEED));
        int[] rows = new int[items.size()];
        Arrays.setAll(rows, row -> row);
        int[] clusterOfRow = KMeans.nearest(centroids, items, rows, kernels);
        int[][] members = members(clusterOfRow, centroids.length);
        ItemCluster[] clusters = new ItemCluster[centroids.length];
        for (int c = 0; c < clusters.length; c++) {
            clusters[c] = ItemCluster.of(items, members[c], centroids[c]);
        }
        return new Clustering(items, clusters, clusterOfRow, items.size());
    }

    private static int clusterCount(int items) {
        int byRoot = (int) (CLUSTERS_PER_ROOT * Math.sqrt(items));
        return Math.max(Math.min(1, items), Math.min(byRoot, items / LEAST_PER_CLUSTER));
    }

    /** The next version: rows that changed go to the nearest mean, and only clusters that this concerns are made anew. */
    Clustering updated(ItemSnapshot next, Kernels kernels) {
        if (next.dimension() != items.dimension()
                || next.size() > OUTGROWN * computedFor
                || next.size() < computedFor / OUTGROWN
                || clusters.length == 0) {
            return of(next, kernels);
        }
        int[] changed = changedRows(next);
        int[] nearest = KMeans.nearest(means(), next, changed, kernels);
        int[] moved = Arrays.copyOf(clusterOfRow, next.size());
        boolean[] concerned = new boolean[clusters.length];
        for (int removed = next.size(); removed < items.size(); removed++) {
            concerned[clusterOfRow[removed]] = true;
        }
        for (int i = 0; i < changed.length; i++) {
            int row = changed[i];
            if (row < items.size()) {
                concerned[clusterOfRow[row]] = true;
            }
            concerned[nearest[i]] = true;
            moved[row] = nearest[i];
        }
        return new Clustering(next, renewed(next, moved, concerned), moved, computedFor);
    }

    private ItemCluster[] renewed(ItemSnapshot next, int[] moved, boolean[] concerned) {
        int[][] members = members(moved, clusters.length);
        ItemCluster[] renewed = clusters.clone();
        for (int c = 0; c < renewed.length; c++) {
            if (concerned[c]) {
                renewed[c] = ItemCluster.of(next, members[c], clusters[c].mean());
            }
        }
        return renewed;
    }

    private int[] changedRows(ItemSnapshot next) {
        IntArrayList changed = new IntArrayList();
        for (int row = 0; row < next.size(); row++) {
            if (row >= items.size() || !next.hasSameRow(row, items)) {
                changed.add(row);
            }
        }
        return changed.toIntArray();
    }

    private static int[][] members(int[] clusterOfRow, int count) {
        int[] sizes = new int[count];
        for (int cluster : clusterOfRow) {
            sizes[cluster]++;
        }
        int[][] members = new int[count][];
        for (int c = 0; c < count; c++) {
            members[c] = new int[sizes[c]];
        }
        for (int row = clusterOfRow.length - 1; row >= 0; row--) {
            int cluster = clusterOfRow[row];
            sizes[cluster]--;
            members[cluster][sizes[cluster]] = row;
        }
        return members;
    }

    private float[][] means() {
        float[][] means = new float[clusters.length][];
        for (int c = 0; c < means.length; c++) {
            means[c] = clusters[c].mean();
        }
        return means;
    }

    ItemSnapshot items() {
        return items;
    }

    int size() {
        return clusters.length;
    }

    ItemCluster cluster(int index) {
        return clusters[index];
    }
}
