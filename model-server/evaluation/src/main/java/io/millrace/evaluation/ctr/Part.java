package io.millrace.evaluation.ctr;

/** What an interaction may be used for. */
enum Part {
    TRAINING,
    VALIDATION,
    TEST
}
