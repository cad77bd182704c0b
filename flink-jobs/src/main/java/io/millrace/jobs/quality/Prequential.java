package io.millrace.jobs.quality;

import io.millrace.jobs.ingest.Click;
import io.millrace.schemas.avro.PrequentialOutcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Test, then train (Dawid 1984; Gama et al. 2013): a click is the label of the list that the same user's previous click had
 * triggered.
 */
public final class Prequential {

    private Prequential() {}

    /**
     * The outcome of {@code click}; nothing when the user has no previous list, or clicks the item again that the list
     * answered, which was not recommendable.
     */
    public static Optional<PrequentialOutcome> outcome(@Nullable ServedList previous, Click click) {
        if (previous == null || previous.triggerItemKey() == click.itemKey()) {
            return Optional.empty();
        }
        return Optional.of(new PrequentialOutcome(
                click.eventId(),
                click.userId(),
                Instant.ofEpochMilli(click.eventTime()),
                previous.modelVersion(),
                previous.tier(),
                previous.rankOf(click.itemKey()),
                previous.itemKeys().length,
                click.partition(),
                click.offset()));
    }
}
