package io.millrace.jobs.impressions;

import io.millrace.schemas.Ids;
import io.millrace.schemas.avro.ImpressionSample;
import java.time.Instant;

/** Makes impression samples of impressions that have a revision. */
final class ImpressionSamples {

    private final double negativeRate;

    /** @param negativeRate share of negatives that are written */
    ImpressionSamples(double negativeRate) {
        this.negativeRate = negativeRate;
    }

    ImpressionSample sample(String userId, HeldImpression impression) {
        Labels labels = impression.labels();
        return ImpressionSample.newBuilder()
                .setSampleId(Ids.sampleId(impression.sampleKey()))
                .setRevision(impression.revision())
                .setUserId(userId)
                .setItemId(impression.itemId())
                .setRequestId(impression.requestId())
                .setPosition(impression.position())
                .setEventTime(Instant.ofEpochMilli(impression.shownAt()))
                .setHistoryItems(impression.history().itemKeys())
                .setHistoryTimes(impression.history().times())
                .setClicked(labels.clicked())
                .setCarted(labels.carted())
                .setPurchased(labels.purchased())
                .setDwellMillis(labels.dwellMillis())
                .setNegativeRate(negativeRate)
                .setSourcePartition(impression.partition())
                .setSourceOffset(impression.offset())
                .build();
    }
}
