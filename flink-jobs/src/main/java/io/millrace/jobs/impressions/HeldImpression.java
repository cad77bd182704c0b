package io.millrace.jobs.impressions;

import io.millrace.jobs.ingest.Impression;
import io.millrace.jobs.sequence.LabelEvent;
import io.millrace.schemas.Ids;
import org.jspecify.annotations.Nullable;

/**
 * An impression that waits for actions, or that has become a sample and can still be corrected.
 *
 * @param sampleKey 64-bit form of the sample's id
 * @param itemKey the 64-bit key of {@code itemId}
 * @param requestId the recommendation list that showed the item; null when unknown
 * @param position zero-based, of the item in that list; null when unknown
 * @param shownAt event time in milliseconds since the epoch
 * @param labels what the user did with the item so far
 * @param revision of the sample; {@link #OPEN} before there is one
 * @param partition where the interaction stands that decided the labels
 */
record HeldImpression(
        long sampleKey,
        String itemId,
        long itemKey,
        @Nullable String requestId,
        @Nullable Integer position,
        long shownAt,
        History history,
        Labels labels,
        int revision,
        int partition,
        long offset) {

    static final int OPEN = -1;

    /** @param historyLength clicks kept of those before the impression, the newest */
    static HeldImpression of(LabelEvent.Shown shown, int historyLength) {
        Impression impression = shown.impression();
        return new HeldImpression(
                Ids.impressionKey(impression.userId(), impression.itemId(), impression.eventId()),
                impression.itemId(),
                impression.itemKey(),
                impression.requestId(),
                impression.position(),
                impression.eventTime(),
                History.newest(shown.historyItems(), shown.historyTimes(), historyLength),
                Labels.NONE,
                OPEN,
                impression.partition(),
                impression.offset());
    }

    boolean open() {
        return revision == OPEN;
    }

    /** Whether its window closed without anybody wanting the item. */
    boolean negative() {
        return !open() && !labels.positive();
    }

    HeldImpression labelled(Labels changed, LabelAction by) {
        return new HeldImpression(
                sampleKey,
                itemId,
                itemKey,
                requestId,
                position,
                shownAt,
                history,
                changed,
                revision,
                by.partition(),
                by.offset());
    }

    HeldImpression nextRevision() {
        return new HeldImpression(
                sampleKey,
                itemId,
                itemKey,
                requestId,
                position,
                shownAt,
                history,
                labels,
                revision + 1,
                partition,
                offset);
    }
}
