package io.millrace.jobs.score;

import java.io.Serializable;

/** A validated popularity tier; {@link ScoreOptions} says what each value means. */
public record PopularityConfig(int halfLifeClicks, int trackedItems) implements Serializable {

    private static final long serialVersionUID = 1L;
}
