package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;

/**
 * Candidates that were put before users, with what came of it. An impression's history is what its user did at the places
 * before {@link #position}, so that nothing it is judged by lies in it.
 */
final class Impressions {

    private final IntArrayList users = new IntArrayList();
    private final IntArrayList positions = new IntArrayList();
    private final IntArrayList candidates = new IntArrayList();
    private final BitSet clicked = new BitSet();

    void add(int user, int position, int candidate, boolean label) {
        clicked.set(size(), label);
        users.add(user);
        positions.add(position);
        candidates.add(candidate);
    }

    int size() {
        return users.size();
    }

    int user(int impression) {
        return users.getInt(impression);
    }

    /** The place in the user's history at which the candidate stood; places before it are known. */
    int position(int impression) {
        return positions.getInt(impression);
    }

    int candidate(int impression) {
        return candidates.getInt(impression);
    }

    boolean label(int impression) {
        return clicked.get(impression);
    }

    int[] users() {
        return users.toIntArray();
    }

    boolean[] labels() {
        boolean[] labels = new boolean[size()];
        for (int impression = 0; impression < labels.length; impression++) {
            labels[impression] = label(impression);
        }
        return labels;
    }
}
