package io.millrace.jobs.kafka;

import io.millrace.jobs.serialization.SerializerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaSerializersTest {

    private static final List<Header> HEADERS = List.of(Header.of("a", "b"), new Header("empty", null));

    @Test
    void receivedRecords() throws Exception {
        SerializerContract.verify(
                new ReceivedRecordSerializer(),
                new ReceivedRecord("in", 1, 2, 3, new byte[] {4}, new byte[] {5, 6}, HEADERS),
                new ReceivedRecord("in", 1, 2, 3, null, null, List.of()));
    }

    @Test
    void outgoingRecords() throws Exception {
        SerializerContract.verify(
                new OutgoingRecordSerializer(),
                OutgoingRecord.of("key", new byte[] {5, 6}),
                new OutgoingRecord(null, null, HEADERS));
    }
}
