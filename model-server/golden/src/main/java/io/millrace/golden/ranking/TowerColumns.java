package io.millrace.golden.ranking;

/** The parts of what the tower at the end sees, in our order. The models of DeepCTR-Torch each have an order of their own. */
enum TowerColumns {
    /** The user's embedding and the gender's. */
    USER,
    /** The one feature that is a number. */
    SCORE,
    CANDIDATE,
    INTEREST
}
