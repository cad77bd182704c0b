package io.millrace.trainer.kafka;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.TrainingSample;
import io.millrace.trainer.sample.RecordPosition;
import io.millrace.trainer.sample.Sample;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the bytes of a training sample to the sample, its history cut to what the model sees. */
public final class SampleDecoder {

    private final AvroCodec<TrainingSample> codec = AvroCodec.of(TrainingSample.class);
    private final int historyLength;

    /** @param historyLength items of the history that the model sees; the newest are kept */
    public SampleDecoder(int historyLength) {
        this.historyLength = historyLength;
    }

    DecodedSample decode(byte @Nullable [] value, RecordPosition position) {
        if (value == null) {
            return new DecodedSample.Malformed("empty-record", "The record has no value.");
        }
        try {
            return sample(codec.decode(value), position);
        } catch (MalformedRecordException e) {
            return new DecodedSample.Malformed(e.reason(), e.detail());
        }
    }

    /** The sample in a record that has been decoded. */
    public DecodedSample sample(TrainingSample wire, RecordPosition position) {
        if (wire.getTargetItemId().isEmpty()) {
            return new DecodedSample.Malformed("missing-field", "The sample's targetItemId is empty.");
        }
        if (wire.getSourcePartition() < 0 || wire.getSourceOffset() < 0) {
            return new DecodedSample.Malformed(
                    "malformed-field",
                    "The sample's source is partition " + wire.getSourcePartition() + ", offset "
                            + wire.getSourceOffset() + "; expected zero or more of both.");
        }
        if (wire.getHistoryItems().size() != wire.getHistoryTimes().size()) {
            return new DecodedSample.Malformed(
                    "malformed-field",
                    "The sample's history has " + wire.getHistoryItems().size() + " items and "
                            + wire.getHistoryTimes().size() + " times; expected as many of both.");
        }
        return new DecodedSample.Valid(new Sample(
                position,
                ItemKey.of(wire.getTargetItemId()),
                wire.getTargetItemId(),
                wire.getEventTime().toEpochMilli(),
                newest(wire.getHistoryItems()),
                newest(wire.getHistoryTimes()),
                new RecordPosition(wire.getSourcePartition(), wire.getSourceOffset())));
    }

    private LongImmutableList newest(List<Long> history) {
        int from = Math.max(0, history.size() - historyLength);
        return new LongImmutableList(history.subList(from, history.size()));
    }
}
