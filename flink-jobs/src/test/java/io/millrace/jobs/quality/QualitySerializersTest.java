package io.millrace.jobs.quality;

import io.millrace.jobs.serialization.SerializerContract;
import io.millrace.schemas.avro.Tier;
import org.junit.jupiter.api.Test;

class QualitySerializersTest {

    @Test
    void servedLists() throws Exception {
        SerializerContract.verify(
                new ServedListSerializer(),
                new ServedList(1, Tier.MODEL, "000001", new long[] {2, 3}),
                new ServedList(1, Tier.POPULARITY, null, new long[0]));
    }
}
