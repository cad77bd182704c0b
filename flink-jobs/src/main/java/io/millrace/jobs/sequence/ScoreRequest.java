package io.millrace.jobs.sequence;

import io.millrace.jobs.ingest.Click;

/**
 * A click to answer.
 *
 * @param sequence the user's sequence including the click
 * @param position of the click in {@code sequence}; what stands before it came before it in event time
 */
public record ScoreRequest(Click click, UserSequence sequence, int position) implements ScoreInput {}
