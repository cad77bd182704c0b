package io.millrace.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutgoingRecordSchemaTest {

    @Test
    void recordIsAddressedWithItsHeadersAndWithoutEventTime() {
        byte[] key = {1};
        byte[] value = {2};
        KafkaSinkContext unused = null;

        ProducerRecord<byte[], byte[]> record = new OutgoingRecordSchema("out")
                .serialize(new OutgoingRecord(key, value, List.of(Header.of("why", "because"))), unused, 1_000L);

        assertThat(record.topic()).isEqualTo("out");
        assertThat(record.key()).isSameAs(key);
        assertThat(record.value()).isSameAs(value);
        assertThat(record.headers().lastHeader("why").value()).isEqualTo("because".getBytes(UTF_8));
        assertThat(record.timestamp()).as("retention must not see event time").isNull();
        assertThat(record.partition()).as("left to the key").isNull();
    }
}
