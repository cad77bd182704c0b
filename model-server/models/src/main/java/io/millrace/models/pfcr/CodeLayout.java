package io.millrace.models.pfcr;

import io.millrace.models.encoder.Hyperparameters;
import java.util.Arrays;

/**
 * Where the codes of an item stand in the flat code table. An item is a vector-quantised text: C codes, each the number
 * of one of M centroids. The table has one padding row and M centroid rows for each code, so that
 *
 * <pre>  row(k, code) = code + 1 + k (M + 1)</pre>
 *
 * <p>and an item that stands for padding has row 0 for each code.
 *
 * @param codes C, how many codes an item has; the paper has 32
 * @param centroids M, how many values a code takes; the paper has 256
 */
public record CodeLayout(int codes, int centroids) {

    private static final int MAX_CODES = 1_024;
    private static final int MAX_CENTROIDS = 65_536;

    public CodeLayout {
        Hyperparameters.requireWithin("codes", codes, MAX_CODES);
        Hyperparameters.requireWithin("centroids", centroids, MAX_CENTROIDS);
    }

    /** How many rows the code table has. */
    public int tableRows() {
        return codes * (centroids + 1);
    }

    /**
     * The rows of one item.
     *
     * @param itemCodes C numbers of centroids, each from 0
     * @throws IllegalArgumentException naming the code that is out of range, or the number of codes if it is not C
     */
    public long[] rowsOf(int[] itemCodes) {
        if (itemCodes.length != codes) {
            throw new IllegalArgumentException("An item has " + itemCodes.length + " codes "
                    + Arrays.toString(itemCodes) + "; expected " + codes + '.');
        }
        long[] rows = new long[codes];
        for (int k = 0; k < codes; k++) {
            if (itemCodes[k] < 0 || itemCodes[k] >= centroids) {
                throw new IllegalArgumentException(
                        "Code " + k + " of an item is " + itemCodes[k] + "; expected 0 to " + (centroids - 1) + '.');
            }
            rows[k] = itemCodes[k] + 1 + (long) k * (centroids + 1);
        }
        return rows;
    }

    /** The rows of an item that stands for padding. */
    public long[] paddingRows() {
        return new long[codes];
    }
}
