package io.millrace.jobs.ingest;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.jobs.serialization.SerializerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestSerializersTest {

    private final Click click = new TestingClicks().click("ännchen", "item", 1_000);
    private final Impression impression = new Impression("e", "ann", "item", 7, "list", 3, 1_000, 2, 42);
    private final Impression unattributed = new Impression("e", "ann", "item", 7, null, null, 1_000, 2, 42);
    private final Dwell dwell = new Dwell("ann", 7, 1_500, 2_000, 2, 43);

    @Test
    void clicks() throws Exception {
        SerializerContract.verify(new ClickSerializer(), click);
    }

    @Test
    void everyKindOfUserEvent() throws Exception {
        SerializerContract.verify(new UserEventSerializer(), click, impression, unattributed, dwell);
    }

    @Test
    void everyKindOfDecodedInteraction() throws Exception {
        ReceivedRecord received = new ReceivedRecord("in", 1, 2, 3, null, new byte[] {5}, List.of());

        SerializerContract.verify(
                new DecodedSerializer(),
                new Decoded.Valid(click),
                new Decoded.Exposed(impression),
                new Decoded.Exposed(dwell),
                new Decoded.Context(1_000),
                new Decoded.Malformed(new DeadLetter(received, "why", "Because.")));
    }
}
