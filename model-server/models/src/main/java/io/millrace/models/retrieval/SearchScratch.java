package io.millrace.models.retrieval;

/** What a search computes in; grows to the largest search and is used again. Not thread-safe. */
final class SearchScratch {

    private final ClusterOrder order = new ClusterOrder();
    private float[][] products = new float[0][];
    private float[] bounds = new float[0];
    private int[] tiles = new int[0];

    ClusterOrder order() {
        return order;
    }

    /** Of at least {@code [queries][vectors]}; what is in it is undefined. */
    float[][] products(int queries, int vectors) {
        if (products.length < queries || products[0].length < vectors) {
            products = new float[Math.max(queries, products.length)][vectors];
        }
        return products;
    }

    /** Of at least {@code clusters}; what is in it is undefined. */
    float[] bounds(int clusters) {
        if (bounds.length < clusters) {
            bounds = new float[clusters];
        }
        return bounds;
    }

    /** Of at least {@code count}; what is in it is undefined. */
    int[] tiles(int count) {
        if (tiles.length < count) {
            tiles = new int[count];
        }
        return tiles;
    }
}
