package io.millrace.jobs.lockstep;

import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import java.util.Optional;

/**
 * What leaves the job for an accepted click.
 *
 * @param list that answers the click
 * @param outcome what the click says of the list before it; empty when there is none, or none that it can judge
 */
public record Reply(RecommendationList list, Optional<PrequentialOutcome> outcome) {}
