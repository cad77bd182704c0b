package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.RecordPosition;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From records of the topic of training samples to samples; those that hold none are counted. */
final class SampleRecords {

    private final SampleDecoder decoder;
    private final MalformedSamples malformed;

    /** @param historyLength items kept of each sample's history, the newest */
    SampleRecords(int historyLength, Clock clock) {
        this.decoder = new SampleDecoder(historyLength);
        this.malformed = new MalformedSamples(clock);
    }

    /** The samples in their order. */
    List<Sample> samples(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Sample> samples = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            DecodedSample decoded = decode(record);
            if (decoded instanceof DecodedSample.Valid valid) {
                samples.add(valid.sample());
            } else if (decoded instanceof DecodedSample.Malformed broken) {
                malformed.count(broken, position(record));
            }
        }
        return samples;
    }

    DecodedSample decode(ConsumerRecord<byte[], byte[]> record) {
        return decoder.decode(record.value(), position(record));
    }

    /** Records counted because they hold no usable sample. */
    long malformed() {
        return malformed.count();
    }

    private static RecordPosition position(ConsumerRecord<byte[], byte[]> record) {
        return new RecordPosition(record.partition(), record.offset());
    }
}
