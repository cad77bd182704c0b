package io.millrace.jobs.rank;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.score.Candidate;
import io.millrace.jobs.serialization.SerializerContract;
import io.millrace.schemas.avro.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankSerializersTest {

    @Test
    void answeredClicks() throws Exception {
        Click click = new TestingClicks().click("ann", "item", 1_000);

        SerializerContract.verify(
                new AnsweredSerializer(),
                new Answered(click, Tier.MODEL, "000001", List.of(new Candidate(1, "a", 0.5f, 2, "b"))),
                new Answered(click, Tier.POPULARITY, null, List.of()));
    }
}
