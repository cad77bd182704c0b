package io.millrace.models.serving;

/** Makes interests of histories with the weights of one version. Safe for several threads. */
interface UserEncoder {

    /** Fills interests and attention of every user who has a known item; {@code batch} has its histories already. */
    void encode(InterestBatch batch);

    /** How many native arrays it holds now. */
    int nativeArrays();

    /** Frees native memory; nobody may be encoding. */
    void close();
}
