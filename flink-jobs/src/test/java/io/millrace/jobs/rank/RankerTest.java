package io.millrace.jobs.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.score.Candidate;
import io.millrace.jobs.score.Scored;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.Tier;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RankerTest {

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();

    @Test
    void clickOutOfOrderHidesItsOwnItemAndTheNewestOne() {
        requests.accept(clicks.click("ann", "newest", 2_000));
        ScoreRequest late = requests.accept(clicks.click("ann", "late", 1_000));

        Answered answered = new Ranker(new RankConfig(3, SeenPolicy.LAST, 10))
                .rank(new Scored(late, Tier.POPULARITY, null, candidates("late", "other", "newest")));

        assertThat(answered.items()).extracting(Candidate::itemId).containsExactly("other");
        assertThat(answered.click()).isEqualTo(late.click());
        assertThat(answered.tier()).isEqualTo(Tier.POPULARITY);
        assertThat(answered.modelVersion()).isNull();
    }

    @Test
    void functionRanksEachRequest() throws Exception {
        ScoreRequest request = requests.accept(clicks.click("ann", "a", 1_000));
        try (OneInputStreamOperatorTestHarness<Scored, Answered> harness = new OneInputStreamOperatorTestHarness<>(
                new StreamMap<>(new RankFunction(new RankConfig(1, SeenPolicy.LAST, 10))))) {
            harness.setup(new AnsweredSerializer());
            harness.open();
            harness.processElement(new Scored(request, Tier.MODEL, "000001", candidates("a", "b", "c")), 1_000);

            assertThat(harness.extractOutputValues())
                    .containsExactly(new Answered(request.click(), Tier.MODEL, "000001", candidates("b")));
        }
    }

    private static List<Candidate> candidates(String... items) {
        return List.of(items).stream()
                .map(item -> new Candidate(ItemKey.of(item), item, 1, 0, null))
                .toList();
    }
}
