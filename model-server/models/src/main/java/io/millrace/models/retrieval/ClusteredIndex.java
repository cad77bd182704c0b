package io.millrace.models.retrieval;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.kernels.Tiles;
import io.millrace.models.table.ItemSnapshot;
import java.util.function.LongPredicate;

/**
 * Scans the promising clusters. No item of a cluster with mean m and radius r scores more than {@code max_k <m, v_k> + r max_k
 * |v_k|}. Clusters are scanned by descending bound until the highest bound left is below the n-th best score found: nothing left
 * can be among the best, so the result is that of a full scan.
 *
 * <p>With an {@code optimism} below one, a cluster is believed to reach only that share of its radius. Less is scanned, and an
 * item is missed now and then: in many dimensions hardly any item lies exactly in the direction of an interest.
 *
 * <p>The scan ends by the scores found, not after so many clusters: where a filter excludes much, it goes on until enough is
 * found, and recall stays.
 */
final class ClusteredIndex implements CandidateIndex {

    private final Kernels kernels;
    private final ScanPolicy policy;
    private final Clustering clustering;
    private final Tiles means;
    private final float[] reaches;
    private final int longest;

    private ClusteredIndex(Kernels kernels, ScanPolicy policy, Clustering clustering) {
        this.kernels = kernels;
        this.policy = policy;
        this.clustering = clustering;
        this.means = Tiles.of(
                clustering.items().dimension(),
                clustering.size(),
                (index, out) -> System.arraycopy(clustering.cluster(index).mean(), 0, out, 0, out.length));
        this.reaches = new float[clustering.size()];
        int most = means.paddedSize();
        float optimism = policy.optimismFor(clustering.items().size());
        for (int c = 0; c < reaches.length; c++) {
            ItemCluster cluster = clustering.cluster(c);
            reaches[c] = optimism * cluster.radius();
            most = Math.max(most, cluster.tiles().paddedSize());
        }
        this.longest = most;
    }

    static ClusteredIndex of(ItemSnapshot items, ScanPolicy policy, Kernels kernels) {
        return new ClusteredIndex(kernels, policy, Clustering.of(items, kernels));
    }

    @Override
    public ClusteredIndex updated(ItemSnapshot next) {
        return new ClusteredIndex(kernels, policy, clustering.updated(next, kernels));
    }

    @Override
    public void search(
            float[] interests, int offset, int interestCount, int n, LongPredicate excluded, TopCandidates into) {
        int dimension = clustering.items().dimension();
        if (interestCount < 1 || offset < 0 || interests.length - offset < interestCount * dimension) {
            throw new IllegalArgumentException("There are " + interests.length + " floats for " + interestCount
                    + " interests of dimension " + dimension + " from offset " + offset + '.');
        }
        if (n < 0) {
            throw new IllegalArgumentException("Cannot find " + n + " items; expected 0 or more.");
        }
        into.begin(Math.min(n, clustering.items().size()));
        if (into.isWanted()) {
            SearchScratch scratch = into.scratch();
            float[][] products = scratch.products(interestCount, longest);
            float[] bounds = bounds(interests, offset, interestCount, products, scratch);
            for (int place = 0; place < reaches.length; place++) {
                int c = scratch.order().cluster(place);
                if (bounds[c] >= into.floor()) {
                    scan(clustering.cluster(c), interests, offset, interestCount, products, excluded, into);
                }
            }
        }
        into.finish();
    }

    /** Of every cluster, which are put into order by the way. */
    private float[] bounds(
            float[] interests, int offset, int interestCount, float[][] products, SearchScratch scratch) {
        kernels.innerProducts(means, interests, offset, interestCount, products);
        float[] bounds = scratch.bounds(reaches.length);
        System.arraycopy(products[0], 0, bounds, 0, reaches.length);
        for (int k = 1; k < interestCount; k++) {
            max(products[k], bounds, reaches.length);
        }
        addScaled(longestNorm(interests, offset, interestCount), reaches, bounds);
        scratch.order().sort(bounds, reaches.length);
        return bounds;
    }

    private static void max(float[] other, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = Math.max(into[i], other[i]);
        }
    }

    private static void addScaled(float factor, float[] values, float[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] += factor * values[i];
        }
    }

    private float longestNorm(float[] interests, int offset, int interestCount) {
        int dimension = clustering.items().dimension();
        float longestSquare = 0;
        for (int k = 0; k < interestCount; k++) {
            float square = 0;
            for (int j = 0; j < dimension; j++) {
                float value = interests[offset + k * dimension + j];
                square += value * value;
            }
            longestSquare = Math.max(longestSquare, square);
        }
        return (float) Math.sqrt(longestSquare);
    }

    private void scan(
            ItemCluster cluster,
            float[] interests,
            int offset,
            int interestCount,
            float[][] products,
            LongPredicate excluded,
            TopCandidates into) {
        Tiles tiles = cluster.tiles();
        int[] reached = into.scratch().tiles(tiles.count());
        int count = kernels.innerProductsFrom(into.floor(), tiles, interests, offset, interestCount, products, reached);
        for (int i = 0; i < count; i++) {
            int from = reached[i] * Tiles.LANES;
            int to = Math.min(from + Tiles.LANES, cluster.size());
            select(cluster.rows(), from, to, products, interestCount, excluded, into);
        }
    }

    private void select(
            int[] rows,
            int from,
            int to,
            float[][] products,
            int interestCount,
            LongPredicate excluded,
            TopCandidates into) {
        for (int i = from; i < to; i++) {
            int interest = strongest(products, interestCount, i);
            float score = products[interest][i];
            if (into.wants(score, rows[i], clustering.items(), excluded)) {
                into.add(score, clustering.items().key(rows[i]), rows[i], interest);
            }
        }
    }

    private static int strongest(float[][] products, int interestCount, int item) {
        int strongest = 0;
        for (int k = 1; k < interestCount; k++) {
            if (products[k][item] > products[strongest][item]) {
                strongest = k;
            }
        }
        return strongest;
    }
}
