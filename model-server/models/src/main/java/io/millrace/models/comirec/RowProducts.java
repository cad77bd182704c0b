package io.millrace.models.comirec;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.ItemSnapshot;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The product of each item's embedding with one matrix, and the embedding itself behind it, because who needs the one needs the
 * other; computed when it is first asked for and kept. Most of a large catalogue
 * is in nobody's history while a version lives, so computing all would cost more than it saves, in time and memory. Safe for
 * several threads: two that meet compute the same.
 */
final class RowProducts {

    private final ItemSnapshot items;
    private final float[] matrix;
    private final int width;
    private final AtomicReferenceArray<float[]> products;

    /** @param matrix {@code [d, width]}, row-major */
    RowProducts(ItemSnapshot items, float[] matrix, int width) {
        this.items = items;
        this.matrix = matrix;
        this.width = width;
        this.products = new AtomicReferenceArray<>(items.size());
    }

    /** {@code [width + d]}: product, then embedding; to be read only. */
    float[] of(int row) {
        float[] known = products.getAcquire(row);
        return known == null ? compute(row) : known;
    }

    private float[] compute(int row) {
        float[] embedding = new float[items.dimension()];
        float[] product = new float[width + embedding.length];
        items.copyRow(row, embedding, 0);
        Kernels.multiply(embedding, matrix, width, product);
        items.copyRow(row, product, width);
        products.setRelease(row, product);
        return product;
    }
}
