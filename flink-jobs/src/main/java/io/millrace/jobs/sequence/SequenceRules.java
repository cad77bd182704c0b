package io.millrace.jobs.sequence;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a user's sequence keeps.
 *
 * @param capacity clicks retained per user
 * @param allowedLateness how much older than the user's newest click an accepted click may be
 */
public record SequenceRules(int capacity, Duration allowedLateness) implements Serializable {

    private static final long serialVersionUID = 1L;
}
