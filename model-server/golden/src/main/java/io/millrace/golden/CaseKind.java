package io.millrace.golden;

/** One kind of case: how to build our model for it, whatever its sizes and seed. */
public interface CaseKind {

    /** The model with the weights of the case; everything native belongs to the setup's manager. */
    GoldenModel open(CaseSetup setup);
}
