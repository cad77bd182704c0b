package io.millrace.jobs.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Addresses records to one topic. The record's timestamp is left to the producer's clock: event time of an old log would make
 * the broker's retention delete it on arrival.
 */
final class OutgoingRecordSchema implements KafkaRecordSerializationSchema<OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    private final String topic;

    OutgoingRecordSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutgoingRecord record, KafkaSinkContext context, @Nullable Long eventTime) {
        ProducerRecord<byte[], byte[]> addressed = new ProducerRecord<>(topic, record.key(), record.value());
        for (Header header : record.headers()) {
            addressed.headers().add(new RecordHeader(header.name(), header.value()));
        }
        return addressed;
    }
}
