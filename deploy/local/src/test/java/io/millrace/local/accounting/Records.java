package io.millrace.local.accounting;

import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.SourceOffset;
import io.millrace.schemas.avro.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as the job and the trainer write them, for tests. */
final class Records {

    private Records() {}

    static RecommendationList list(String trigger, @Nullable String version) {
        return RecommendationList.newBuilder()
                .setId("list-" + trigger)
                .setUserId("ann")
                .setTriggerEventId(trigger)
                .setTriggerItemId("a")
                .setEventTime(Instant.EPOCH)
                .setEmittedAt(Instant.EPOCH)
                .setModelVersion(version)
                .setTier(version == null ? Tier.POPULARITY : Tier.MODEL)
                .setItems(List.of())
                .build();
    }

    static PrequentialOutcome outcome(String event, @Nullable String version, int rank, long offset) {
        return PrequentialOutcome.newBuilder()
                .setEventId(event)
                .setUserId("ann")
                .setEventTime(Instant.EPOCH)
                .setModelVersion(version)
                .setTier(version == null ? Tier.POPULARITY : Tier.MODEL)
                .setRank(rank)
                .setListSize(20)
                .setSourcePartition(0)
                .setSourceOffset(offset)
                .build();
    }

    static ModelAnnouncement announcement(String version, long trainedThrough) {
        return ModelAnnouncement.newBuilder()
                .setModel("comirec")
                .setVersion(version)
                .setKind("comirec-sa")
                .setBundleUri("file:///nowhere")
                .setManifestSha256("")
                .setPublishedAt(Instant.ofEpochMilli(1_000))
                .setSampleCount(1)
                .setTrainedThrough(List.of(new SourceOffset(0, trainedThrough)))
                .build();
    }
}
