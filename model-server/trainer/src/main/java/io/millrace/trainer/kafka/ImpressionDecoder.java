package io.millrace.trainer.kafka;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Ids;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.ImpressionSample;
import io.millrace.trainer.impression.ImpressionRevision;
import org.jspecify.annotations.Nullable;

/** From the bytes of an impression sample to what it says. */
final class ImpressionDecoder {

    private final AvroCodec<ImpressionSample> codec = AvroCodec.of(ImpressionSample.class);

    /** @throws MalformedRecordException if the record holds no usable sample */
    ImpressionRevision decode(byte @Nullable [] value) throws MalformedRecordException {
        if (value == null) {
            throw new MalformedRecordException("empty-record", "The record has no value.");
        }
        ImpressionSample wire = codec.decode(value);
        try {
            return new ImpressionRevision(
                    Ids.sampleKey(wire.getSampleId()),
                    wire.getRevision(),
                    ItemKey.of(wire.getItemId()),
                    wire.getClicked(),
                    wire.getCarted(),
                    wire.getPurchased(),
                    wire.getDwellMillis(),
                    wire.getNegativeRate());
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("malformed-field", String.valueOf(e.getMessage()), e);
        }
    }
}
