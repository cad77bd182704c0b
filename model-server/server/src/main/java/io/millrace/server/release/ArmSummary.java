package io.millrace.server.release;

/**
 * What a version's lists have come to in a trial.
 *
 * @param users whose lists were judged
 * @param outcomes judged lists
 * @param hits lists that held the next click
 * @param ndcg mean of 1 / log2(1 + rank) over the judged lists, 0 where the click was not in the list; NaN without any
 * @param variance of that mean, with users and not lists as what was drawn; NaN with fewer than two users
 */
public record ArmSummary(long users, long outcomes, long hits, double ndcg, double variance) {

    /** Share of the judged lists that held the next click; NaN without any. */
    public double hitRate() {
        return (double) hits / outcomes;
    }
}
