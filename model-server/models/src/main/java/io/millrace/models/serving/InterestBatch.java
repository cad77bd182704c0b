package io.millrace.models.serving;

import java.util.Arrays;
import java.util.Objects;

/** The interests of a batch of users, in the order in which their histories were given. */
public final class InterestBatch {

    private static final int NONE = -1;

    private final int interestCount;
    private final int dimension;
    private final boolean[] known;
    private final float[] vectors;
    private final int[] strongest;

    private InterestBatch(int interestCount, int dimension, boolean[] known, float[] vectors, int[] strongest) {
        this.interestCount = interestCount;
        this.dimension = dimension;
        this.known = known;
        this.vectors = vectors;
        this.strongest = strongest;
    }

    /**
     * @param vectors {@code [B,K,d]}, not copied; becomes zero for users that are not known, whatever a model makes of an
     *     empty history
     * @param attention {@code [B,K,L]}
     */
    static InterestBatch of(
            PaddedHistories histories, int interestCount, int dimension, float[] vectors, float[] attention) {
        int users = histories.lengths().length;
        int length = users == 0 ? 0 : histories.mask().length / users;
        boolean[] known = new boolean[users];
        int[] strongest = new int[users * interestCount];
        for (int user = 0; user < users; user++) {
            int valid = histories.lengths()[user];
            known[user] = valid > 0;
            if (!known[user]) {
                int from = user * interestCount * dimension;
                Arrays.fill(vectors, from, from + interestCount * dimension, 0);
            }
            for (int interest = 0; interest < interestCount; interest++) {
                int at = user * interestCount + interest;
                int position = latestMaximum(attention, at * length, valid);
                strongest[at] = position == NONE ? NONE : histories.places()[user * length + position];
            }
        }
        return new InterestBatch(interestCount, dimension, known, vectors, strongest);
    }

    /** B. */
    public int size() {
        return known.length;
    }

    /** Whether the user's history had any item that this version knows; if not, the interests are zero. */
    public boolean known(int user) {
        return known[user];
    }

    /** {@code [B,K,d]}, row-major: the batch's own array, not to be written to. */
    public float[] vectors() {
        return vectors;
    }

    /** Where the user's {@code [K,d]} begin in {@link #vectors()}. */
    public int offset(int user) {
        return Objects.checkIndex(user, known.length) * interestCount * dimension;
    }

    /**
     * The past item that an interest attended to most, as an index into the history that the caller gave; of equal ones the
     * latest; -1 if the user is not {@link #known}.
     */
    public int strongest(int user, int interest) {
        return strongest[
                Objects.checkIndex(user, known.length) * interestCount + Objects.checkIndex(interest, interestCount)];
    }

    private static int latestMaximum(float[] attention, int from, int valid) {
        int latest = NONE;
        for (int position = 0; position < valid; position++) {
            if (latest == NONE || attention[from + position] >= attention[from + latest]) {
                latest = position;
            }
        }
        return latest;
    }
}
