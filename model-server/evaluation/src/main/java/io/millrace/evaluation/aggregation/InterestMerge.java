package io.millrace.evaluation.aggregation;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Merges what each interest found: by score, an item in the place of its best score, {@code f(u,i) = max_k <v_k, e_i>}. Of
 * equal scores the earlier interest's comes first, and within one interest its order stays.
 */
public final class InterestMerge {

    private InterestMerge() {}

    /**
     * All distinct items of the lists.
     *
     * @param lists what each interest found, best first
     * @param admitted items that may be in the result; ComiRec's code leaves out its padding item 0
     */
    public static ScoredList merge(List<ScoredList> lists, IntPredicate admitted) {
        IntArrayList items = new IntArrayList();
        FloatArrayList scores = new FloatArrayList();
        for (ScoredList list : lists) {
            items.addElements(items.size(), list.items());
            scores.addElements(scores.size(), list.scores());
        }
        int[] order = IntStream.range(0, items.size()).toArray();
        IntArrays.stableSort(order, (a, b) -> Float.compare(scores.getFloat(b), scores.getFloat(a)));
        IntArrayList merged = new IntArrayList();
        FloatArrayList best = new FloatArrayList();
        IntOpenHashSet seen = new IntOpenHashSet();
        for (int i : order) {
            if (admitted.test(items.getInt(i)) && seen.add(items.getInt(i))) {
                merged.add(items.getInt(i));
                best.add(scores.getFloat(i));
            }
        }
        return new ScoredList(merged.toIntArray(), best.toFloatArray());
    }
}
