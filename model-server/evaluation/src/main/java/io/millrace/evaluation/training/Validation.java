package io.millrace.evaluation.training;

/** Measures a model that is being trained, on what it does not learn from. */
public interface Validation {

    /** What is measured, such as {@code recall@50}. */
    String measure();

    /** The measure; higher is better. */
    double of(EncoderRetrieval retrieval);
}
