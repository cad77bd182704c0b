package io.millrace.local.accounting;

import java.util.Locale;

/**
 * Where every record went: each one that is not context is answered, dead-lettered, a duplicate or late.
 *
 * @param events records sent, without context
 * @param recommendations lists received
 * @param deadLettered records refused by the job
 * @param duplicates clicks that it had seen already
 * @param late clicks that came too late to be answered
 * @param context impressions and returns: sent and used, never answered
 */
public record Balance(long events, long recommendations, long deadLettered, long duplicates, long late, long context) {

    public boolean balances() {
        return events == accounted();
    }

    /** Records that have come to one of their four ends. */
    public long accounted() {
        return recommendations + deadLettered + duplicates + late;
    }

    /** The identity with its numbers, as a person would check it. */
    public String identity() {
        return String.format(
                Locale.ROOT,
                "%,d clicks in %s %,d recommendations out + %,d dead-lettered + %,d duplicates + %,d late",
                events,
                balances() ? "=" : "is not",
                recommendations,
                deadLettered,
                duplicates,
                late);
    }
}
