package io.millrace.jobs.rank;

import java.io.Serializable;

/**
 * A validated rank stage; {@link RankOptions} says what each value means.
 *
 * @param topN items per list
 * @param recent clicks that {@link SeenPolicy#RECENT} looks back
 */
public record RankConfig(int topN, SeenPolicy seen, int recent) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Candidates that ranking needs so that {@code topN} remain, whatever the user has seen.
     *
     * @param sequenceLength clicks retained per user
     */
    public int candidateCount(int sequenceLength) {
        return topN + 1 + lookBack(sequenceLength);
    }

    /** Newest clicks whose items are not recommended, beside the click that is answered. */
    int lookBack(int sequenceLength) {
        return switch (seen) {
            case LAST -> 1;
            case RECENT -> Math.min(recent, sequenceLength);
            case ALL -> sequenceLength;
        };
    }
}
