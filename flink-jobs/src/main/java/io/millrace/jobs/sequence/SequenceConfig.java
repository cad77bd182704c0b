package io.millrace.jobs.sequence;

import java.time.Duration;

/** A validated sequence stage; {@link SequenceOptions} says what each value means. */
public record SequenceConfig(SequenceRules rules, Duration timeToLive) {}
