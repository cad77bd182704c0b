package io.millrace.jobs.ingest;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.jobs.serialization.SerializerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestSerializersTest {

    private final Click click = new TestingClicks().click("ännchen", "item", 1_000);

    @Test
    void clicks() throws Exception {
        SerializerContract.verify(new ClickSerializer(), click);
    }

    @Test
    void everyKindOfDecodedInteraction() throws Exception {
        ReceivedRecord received = new ReceivedRecord("in", 1, 2, 3, null, new byte[] {5}, List.of());

        SerializerContract.verify(
                new DecodedSerializer(),
                new Decoded.Valid(click),
                new Decoded.Context(1_000),
                new Decoded.Malformed(new DeadLetter(received, "why", "Because.")));
    }
}
