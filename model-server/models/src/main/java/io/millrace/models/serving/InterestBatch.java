package io.millrace.models.serving;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The interests of a batch of users, in the order in which their histories were given. To be used again for the next batch: it
 * allocates only when a batch is larger than any before. Not thread-safe.
 */
public final class InterestBatch {

    private static final int NONE = -1;

    private final KnownHistories histories = new KnownHistories();
    private int interestCount;
    private int dimension;
    private int historyLength;

    /** {@code [B,K,d]}. */
    private float[] vectors = new float[0];

    /** {@code [B,K,L]}. */
    private float[] attention = new float[0];

    private float[] scratch = new float[0];

    /** Forgets the former batch; interests of users without a known item are zero from here on. */
    void begin(List<long[]> users, ItemSnapshot items, EncoderSpec spec) {
        interestCount = spec.interests();
        dimension = spec.dimension();
        historyLength = spec.historyLength();
        histories.fill(users, items, historyLength);
        int floats = users.size() * interestCount * dimension;
        if (vectors.length < floats) {
            vectors = new float[floats];
        }
        Arrays.fill(vectors, 0, floats, 0);
        int weights = users.size() * interestCount * historyLength;
        if (attention.length < weights) {
            attention = new float[weights];
        }
    }

    /** What a model made of the whole batch; of users without a known item it is ignored, whatever it is. */
    void take(float[] modelVectors, float[] modelAttention) {
        int floats = interestCount * dimension;
        for (int user = 0; user < size(); user++) {
            if (known(user)) {
                System.arraycopy(modelVectors, user * floats, vectors, user * floats, floats);
            }
        }
        System.arraycopy(modelAttention, 0, attention, 0, modelAttention.length);
    }

    KnownHistories histories() {
        return histories;
    }

    int historyLength() {
        return historyLength;
    }

    /** {@code [B,K,L]}. */
    float[] attention() {
        return attention;
    }

    int attentionOffset(int user) {
        return user * interestCount * historyLength;
    }

    float[] scratch(int floats) {
        if (scratch.length < floats) {
            scratch = new float[floats];
        }
        return scratch;
    }

    /** B. */
    public int size() {
        return histories.users();
    }

    /** Whether the user's history had any item that this version knows; if not, the interests are zero. */
    public boolean known(int user) {
        return histories.length(Objects.checkIndex(user, size())) > 0;
    }

    /** {@code [B,K,d]}, row-major, and whatever follows: the batch's own array, not to be written to. */
    public float[] vectors() {
        return vectors;
    }

    /** Where the user's {@code [K,d]} begin in {@link #vectors()}. */
    public int offset(int user) {
        return Objects.checkIndex(user, size()) * interestCount * dimension;
    }

    /**
     * The past item that an interest attended to most, as an index into the history that the caller gave; of equal ones the
     * latest; -1 if the user is not {@link #known}.
     */
    public int strongest(int user, int interest) {
        int from = attentionOffset(Objects.checkIndex(user, size()))
                + Objects.checkIndex(interest, interestCount) * historyLength;
        int latest = NONE;
        for (int position = 0; position < histories.length(user); position++) {
            if (latest == NONE || attention[from + position] >= attention[from + latest]) {
                latest = position;
            }
        }
        return latest == NONE ? NONE : histories.place(user, latest);
    }
}
