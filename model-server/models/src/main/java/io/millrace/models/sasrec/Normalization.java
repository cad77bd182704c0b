package io.millrace.models.sasrec;

/** Where the layers of the network are normalised. */
public enum Normalization {

    /** Each part reads a normalised input, {@code x + f(LN(x))}. */
    PRE,

    /** Each part's sum with its input is normalised, {@code LN(x + f(x))}. */
    POST
}
