package io.millrace.jobs.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands a record on as it came. */
public final class ReceivedRecordDeserializer implements KafkaRecordDeserializationSchema<ReceivedRecord> {

    private static final long serialVersionUID = 1L;

    /** The consumer's record as a value of our own, its bytes shared. */
    public static ReceivedRecord received(ConsumerRecord<byte[], byte[]> consumed) {
        List<Header> headers = new ArrayList<>();
        consumed.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        return new ReceivedRecord(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp(),
                consumed.key(),
                consumed.value(),
                headers);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<ReceivedRecord> out) {
        out.collect(received(consumed));
    }

    @Override
    public TypeInformation<ReceivedRecord> getProducedType() {
        return ReceivedRecordSerializer.TYPE;
    }
}
