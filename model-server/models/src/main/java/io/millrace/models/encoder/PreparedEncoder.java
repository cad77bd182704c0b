package io.millrace.models.encoder;

/**
 * An encoder with the weights and items of one version, which answers a user from what could be computed before the user was
 * known. Says what the block says, to 1e-5. Safe for several threads; has no native memory.
 */
public interface PreparedEncoder {

    /** How many floats {@link #encode} needs to compute in. */
    int scratchSize();

    /**
     * Encodes one history.
     *
     * @param rows rows of the item table, oldest first, from {@code from}
     * @param count how many, 1 to L
     * @param scratch of at least {@link #scratchSize()}; what is in it is lost
     * @param interests receives {@code [K,d]} from {@code interestsAt}
     * @param attention receives {@code [K,L]} from {@code attentionAt}, of each row the first {@code count}
     */
    void encode(
            int[] rows,
            int from,
            int count,
            float[] scratch,
            float[] interests,
            int interestsAt,
            float[] attention,
            int attentionAt);
}
