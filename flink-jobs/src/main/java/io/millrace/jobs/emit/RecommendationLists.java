package io.millrace.jobs.emit;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.rank.Answered;
import io.millrace.jobs.score.Candidate;
import io.millrace.schemas.Ids;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.RecommendedItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the lists that leave the job. Everything but the emission time follows from the click and the version. */
public final class RecommendationLists {

    private final Clock clock;

    /** @param clock of the emission times */
    public RecommendationLists(Clock clock) {
        this.clock = clock;
    }

    /** The list that answers a click. */
    public RecommendationList list(Answered answered) {
        Click click = answered.click();
        return new RecommendationList(
                Ids.recommendationId(click.eventId(), answered.modelVersion()),
                click.userId(),
                click.eventId(),
                click.itemId(),
                Instant.ofEpochMilli(click.eventTime()),
                Instant.ofEpochMilli(clock.millis()),
                answered.modelVersion(),
                answered.tier(),
                items(answered.items()));
    }

    private static List<RecommendedItem> items(List<Candidate> candidates) {
        List<RecommendedItem> items = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            items.add(new RecommendedItem(
                    candidate.itemId(), candidate.score(), candidate.interest(), candidate.becauseItemId()));
        }
        return items;
    }
}
