package io.millrace.jobs.ingest;

import io.millrace.jobs.kafka.ReceivedRecordDeserializer;
import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes inside the source, so that event time is known per partition and a partition that is ahead cannot make the others
 * late.
 */
public final class InteractionDeserializer implements KafkaRecordDeserializationSchema<Decoded> {

    private static final long serialVersionUID = 1L;

    private final InteractionRules rules;
    private transient @Nullable InteractionDecoder decoder;

    public InteractionDeserializer(InteractionRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(InitializationContext context) {
        decoder = new InteractionDecoder(rules, Clock.systemUTC());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<Decoded> out) {
        if (decoder == null) {
            throw new IllegalStateException("The deserializer has not been opened.");
        }
        out.collect(decoder.decode(ReceivedRecordDeserializer.received(consumed)));
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return DecodedSerializer.TYPE;
    }
}
