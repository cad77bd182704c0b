package io.millrace.models.comirec;

import io.millrace.models.encoder.PreparedEncoder;
import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * {@link ComiRecSa} by lookup. Of its attention {@code tanh((e_i + p_j) W1 + b1) W2 + b2}, the product {@code p_j W1 + b1}
 * depends on the position only and {@code e_i W1} on the item only: the former is computed when the version is loaded, the
 * latter when the item is first in a history. {@code b2} is the same at all positions, so the softmax does not see it.
 */
final class ComiRecSaLookup implements PreparedEncoder {

    private final Kernels kernels;
    private final ItemSnapshot items;
    private final int interests;
    private final int historyLength;

    /** The hidden width, filled with zeros to what the kernels take; tanh keeps them zero. */
    private final int width;

    /** {@code [L, width]}. */
    private final float[] positionProducts;

    /** {@code [K, width]}. */
    private final float[] second;

    private final RowProducts itemProducts;

    private ComiRecSaLookup(
            ComiRecSaHyperparameters sizes, Map<String, Tensor.Floats> weights, ItemSnapshot items, Kernels kernels) {
        int dimension = sizes.dimension();
        this.kernels = kernels;
        this.items = items;
        this.interests = sizes.interests();
        this.historyLength = sizes.historyLength();
        this.width = (sizes.hidden() + Kernels.WIDTH_MULTIPLE - 1) / Kernels.WIDTH_MULTIPLE * Kernels.WIDTH_MULTIPLE;
        float[] first = transposed(weights(weights, "attention.first.weight"), sizes.hidden(), dimension, width);
        float[] bias = weights(weights, "attention.first.bias");
        float[] positions = weights(weights, "positions.weight");
        this.second = widened(weights(weights, "attention.second.weight"), interests, sizes.hidden(), width);
        this.positionProducts = new float[historyLength * width];
        float[] position = new float[dimension];
        float[] product = new float[width];
        for (int p = 0; p < historyLength; p++) {
            System.arraycopy(positions, p * dimension, position, 0, dimension);
            Kernels.multiply(position, first, width, product);
            for (int j = 0; j < bias.length; j++) {
                product[j] += bias[j];
            }
            System.arraycopy(product, 0, positionProducts, p * width, width);
        }
        this.itemProducts = new RowProducts(items, first, width);
    }

    /**
     * Prepares a version.
     *
     * @param weights those of {@link ComiRecSaVariant#PAPER}
     */
    static ComiRecSaLookup of(
            ComiRecSaHyperparameters sizes, Map<String, Tensor.Floats> weights, ItemSnapshot items, Kernels kernels) {
        return new ComiRecSaLookup(sizes, weights, items, kernels);
    }

    @Override
    public int scratchSize() {
        return Kernels.SCRATCH + historyLength * interests;
    }

    @Override
    public void encode(
            int[] rows,
            int from,
            int count,
            float[] scratch,
            float[] vectors,
            int vectorsAt,
            float[] attention,
            int attentionAt) {
        for (int p = 0; p < count; p++) {
            float[] product = itemProducts.of(rows[from + p]);
            kernels.tanhProducts(
                    product,
                    positionProducts,
                    p * width,
                    width,
                    second,
                    interests,
                    scratch,
                    Kernels.SCRATCH + p * interests,
                    scratch);
        }
        for (int k = 0; k < interests; k++) {
            softmax(scratch, Kernels.SCRATCH + k, interests, count, attention, attentionAt + k * historyLength);
        }
        sum(rows, from, count, attention, attentionAt, vectors, vectorsAt);
    }

    /** Of {@code logits[first], logits[first + step], …}. */
    private static void softmax(float[] logits, int first, int step, int count, float[] into, int at) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int p = 0; p < count; p++) {
            highest = Math.max(highest, logits[first + p * step]);
        }
        float total = 0;
        for (int p = 0; p < count; p++) {
            float weight = (float) Math.exp(logits[first + p * step] - highest);
            into[at + p] = weight;
            total += weight;
        }
        for (int p = 0; p < count; p++) {
            into[at + p] /= total;
        }
    }

    /** {@code V = A E}, item by item, because the items of a history lie far apart. */
    private void sum(
            int[] rows, int from, int count, float[] attention, int attentionAt, float[] vectors, int vectorsAt) {
        Arrays.fill(vectors, vectorsAt, vectorsAt + interests * items.dimension(), 0);
        for (int p = 0; p < count; p++) {
            kernels.addScaled(
                    itemProducts.of(rows[from + p]),
                    width,
                    items.dimension(),
                    attention,
                    attentionAt + p,
                    historyLength,
                    interests,
                    vectors,
                    vectorsAt);
        }
    }

    private static float[] weights(Map<String, Tensor.Floats> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name).values();
    }

    /** {@code [rows, columns]} as {@code [columns, width]}. */
    private static float[] transposed(float[] matrix, int rows, int columns, int width) {
        float[] transposed = new float[columns * width];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                transposed[c * width + r] = matrix[r * columns + c];
            }
        }
        return transposed;
    }

    /** {@code [rows, columns]} as {@code [rows, width]}. */
    private static float[] widened(float[] matrix, int rows, int columns, int width) {
        float[] widened = new float[rows * width];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(matrix, r * columns, widened, r * width, columns);
        }
        return widened;
    }
}
