package io.millrace.jobs.score;

import java.io.Serializable;
import java.time.Duration;

/** A validated score stage; {@link ScoreOptions} says what each value means. */
public record ScoreConfig(
        String model,
        int batchSize,
        Duration batchWait,
        Duration restoreWait,
        boolean keepPrevious,
        PopularityConfig popularity)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
