package io.millrace.jobs.samples;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.UserSequence;
import io.millrace.schemas.avro.TrainingSample;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.Instant;
import java.util.Arrays;

/** Makes next-item samples: the target is the click, the history is what came before it in event time. */
public final class TrainingSamples {

    private final int historyLength;

    /** @param historyLength most items in a sample's history; the newest are kept */
    public TrainingSamples(int historyLength) {
        this.historyLength = historyLength;
    }

    public TrainingSample sample(ScoreRequest request) {
        Click target = request.click();
        UserSequence sequence = request.sequence();
        return TrainingSample.newBuilder()
                .setSampleId(target.eventId())
                .setUserId(target.userId())
                .setTargetItemId(target.itemId())
                .setAction(target.action())
                .setEventTime(Instant.ofEpochMilli(target.eventTime()))
                .setHistoryItems(before(sequence.itemKeys(), request.position()))
                .setHistoryTimes(before(sequence.times(), request.position()))
                .setSourcePartition(target.partition())
                .setSourceOffset(target.offset())
                .build();
    }

    private LongArrayList before(long[] column, int position) {
        return LongArrayList.wrap(Arrays.copyOfRange(column, Math.max(0, position - historyLength), position));
    }
}
