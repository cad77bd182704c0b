package io.millrace.jobs.rank;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.score.Candidate;
import io.millrace.schemas.avro.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A click with the list that answers it.
 *
 * @param modelVersion that made the list; null in the popularity tier
 * @param items best first
 */
public record Answered(Click click, Tier tier, @Nullable String modelVersion, List<Candidate> items) {}
