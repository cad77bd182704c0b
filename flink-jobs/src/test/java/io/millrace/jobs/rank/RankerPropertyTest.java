package io.millrace.jobs.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.score.Candidate;
import io.millrace.jobs.score.Scored;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every list, whatever the candidates and the history. */
class RankerPropertyTest {

    private static final int CATALOG = 12;

    @Property(tries = 500)
    void listHoldsTheBestUnseenCandidatesInOrder(
            @ForAll("clicked") List<Integer> clicked,
            @ForAll("candidates") List<Integer> candidates,
            @ForAll @IntRange(min = 1, max = 6) int topN,
            @ForAll SeenPolicy seen,
            @ForAll @IntRange(min = 1, max = 4) int recent) {
        RankConfig config = new RankConfig(topN, seen, recent);
        ScoreRequest request = request(clicked);

        List<Candidate> items =
                new Ranker(config).rank(scored(request, candidates)).items();

        Set<Integer> excluded = new HashSet<>(clicked.subList(
                switch (seen) {
                    case LAST -> clicked.size() - 1;
                    case RECENT -> Math.max(0, clicked.size() - recent);
                    case ALL -> 0;
                },
                clicked.size()));
        assertThat(items)
                .extracting(Candidate::itemId)
                .containsExactlyElementsOf(candidates.stream()
                        .filter(item -> !excluded.contains(item))
                        .limit(topN)
                        .map(RankerPropertyTest::id)
                        .toList());
    }

    @Property(tries = 200)
    void candidatesAskedForAlwaysFillTheList(
            @ForAll("clicked") List<Integer> clicked,
            @ForAll("candidates") List<Integer> order,
            @ForAll @IntRange(min = 1, max = 3) int topN,
            @ForAll SeenPolicy seen) {
        RankConfig config = new RankConfig(topN, seen, 2);
        List<Integer> unlimited = new ArrayList<>(order);
        IntStream.range(CATALOG, CATALOG + 30).forEach(unlimited::add);
        ScoreRequest request = request(clicked);
        int enough = config.candidateCount(clicked.size());

        Ranker ranker = new Ranker(config);

        assertThat(ranker.rank(scored(request, unlimited.subList(0, enough))).items())
                .hasSize(topN)
                .isEqualTo(ranker.rank(scored(request, unlimited)).items());
    }

    @Provide
    Arbitrary<List<Integer>> clicked() {
        return Arbitraries.integers()
                .between(0, CATALOG - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> candidates() {
        return Arbitraries.shuffle(IntStream.range(0, CATALOG).boxed().toList());
    }

    private static ScoreRequest request(@Size(min = 1) List<Integer> clicked) {
        TestingClicks clicks = new TestingClicks();
        TestingRequests requests = new TestingRequests();
        ScoreRequest last = null;
        for (int item : clicked) {
            last = requests.accept(clicks.click("ann", id(item), 1_000));
        }
        return last;
    }

    private static Scored scored(ScoreRequest request, List<Integer> items) {
        List<Candidate> candidates = new ArrayList<>();
        for (int item : items) {
            candidates.add(new Candidate(ItemKey.of(id(item)), id(item), -candidates.size(), 0, null));
        }
        return new Scored(request, Tier.MODEL, "000001", candidates);
    }

    private static String id(int item) {
        return "item-" + item;
    }
}
