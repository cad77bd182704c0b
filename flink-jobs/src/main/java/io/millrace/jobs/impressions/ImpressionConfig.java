package io.millrace.jobs.impressions;

import java.time.Duration;

/** Validated impression samples; {@link ImpressionOptions} says what each value means. */
public record ImpressionConfig(
        JoinRules rules, NegativeSampling sampling, ActionLabels actionLabels, Duration timeToLive) {}
