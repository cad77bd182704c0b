package io.millrace.jobs.score;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.jobs.serialization.SerializerContract;
import io.millrace.schemas.avro.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSerializersTest {

    @Test
    void scoredRequests() throws Exception {
        ScoreRequest request = new TestingRequests().accept(new TestingClicks().click("ann", "item", 1_000));

        SerializerContract.verify(
                new ScoredSerializer(),
                new Scored(request, Tier.MODEL, "000001", List.of(new Candidate(1, "a", 0.5f, 2, "b"))),
                new Scored(request, Tier.POPULARITY, null, List.of(new Candidate(1, "a", 0.5f, -1, null))));
    }

    @Test
    void popularItems() throws Exception {
        SerializerContract.verify(
                new PopularityStateSerializer(),
                new PopularityState(new long[] {1, 2}, new String[] {"a", "b"}, new double[] {2, 1}, 3),
                PopularityState.share(List.of(), 1));
    }
}
