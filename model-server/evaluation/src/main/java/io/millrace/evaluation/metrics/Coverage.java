package io.millrace.evaluation.metrics;

import java.util.BitSet;

/** Which share of the catalogue is in anybody's list. */
public final class Coverage {

    private final int items;
    private final BitSet recommended = new BitSet();

    /** @param items how many items the catalogue has, numbered from 0 */
    public Coverage(int items) {
        this.items = items;
    }

    /** Takes note of the first {@code n} places of one more list. */
    public void add(int[] list, int n) {
        for (int place = 0; place < Math.min(n, list.length); place++) {
            recommended.set(list[place]);
        }
    }

    /** Recommended items over all items; 0 for an empty catalogue. */
    public double share() {
        return items == 0 ? 0 : (double) recommended.cardinality() / items;
    }
}
