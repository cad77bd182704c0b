package io.millrace.jobs.score;

import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.schemas.avro.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with its candidates.
 *
 * @param modelVersion that found them; null in the popularity tier
 * @param candidates best first, each item once, none unavailable
 */
public record Scored(
        ScoreRequest request, Tier tier, @Nullable String modelVersion, List<Candidate> candidates) {}
