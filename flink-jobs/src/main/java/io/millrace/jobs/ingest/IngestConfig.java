package io.millrace.jobs.ingest;

import java.time.Duration;

/** A validated ingest stage; {@link IngestOptions} says what each value means. */
public record IngestConfig(InteractionRules rules, Duration outOfOrderness, Duration idleTimeout) {}
