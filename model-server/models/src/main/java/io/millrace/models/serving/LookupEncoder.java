package io.millrace.models.serving;

import io.millrace.models.encoder.PreparedEncoder;

/** Encodes user by user from prepared tables. */
record LookupEncoder(PreparedEncoder prepared) implements UserEncoder {

    @Override
    public void encode(InterestBatch batch) {
        KnownHistories histories = batch.histories();
        float[] scratch = batch.scratch(prepared.scratchSize());
        for (int user = 0; user < histories.users(); user++) {
            if (histories.length(user) > 0) {
                prepared.encode(
                        histories.rows(),
                        user * batch.historyLength(),
                        histories.length(user),
                        scratch,
                        batch.vectors(),
                        batch.offset(user),
                        batch.attention(),
                        batch.attentionOffset(user));
            }
        }
    }

    @Override
    public int nativeArrays() {
        return 0;
    }

    @Override
    public void close() {
        // Tables on the heap go with their last reader.
    }
}
