package io.millrace.models.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleFixture;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.rerank.CandidatePool;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.retrieval.TopCandidates;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateFinderTest {

    private static final int ITEMS = 30;
    private static final long[] HISTORY = {103, 107};
    private static final long[] TIMES = {1_000, 2_000};

    private final CandidateFinder finder = new CandidateFinder();
    private final TopCandidates found = new TopCandidates();

    @Test
    void withoutALastStageTheOrderIsThatOfTheInterests() {
        try (ServingModel model = model(null)) {
            InterestBatch interests = model.interests(List.of(HISTORY));
            TopCandidates byInterest = new TopCandidates();
            model.index().search(interests.vectors(), 0, model.interestCount(), 10, key -> false, byInterest);

            finder.find(model, interests, 0, HISTORY, TIMES, 10, key -> false, found);

            assertThat(keys(found)).isEqualTo(keys(byInterest));
            assertThat(finder.pool(model, interests, 0, HISTORY, TIMES)).isNull();
        }
    }

    @Test
    void theLastStageKnowsWhatFollowsTheLastItem() {
        try (ServingModel model = model(BundleFixture.rerank(ITEMS))) {
            find(model, 10);

            assertThat(keys(found)).hasSize(10).startsWith(108L).doesNotContain(107L);
        }
    }

    @Test
    void whatIsExcludedIsNeverFound() {
        try (ServingModel model = model(BundleFixture.rerank(ITEMS))) {
            finder.find(model, model.interests(List.of(HISTORY)), 0, HISTORY, TIMES, 10, key -> key == 108, found);

            assertThat(keys(found)).hasSize(10).doesNotContain(108L);
        }
    }

    @Test
    void scoresDescendAndEveryItemFitsSomeInterest() {
        try (ServingModel model = model(BundleFixture.rerank(ITEMS))) {
            find(model, ITEMS);

            assertThat(found.size()).isEqualTo(ITEMS - 1);
            for (int rank = 0; rank < found.size(); rank++) {
                assertThat(found.score(rank)).isLessThanOrEqualTo(found.score(Math.max(0, rank - 1)));
                assertThat(found.interest(rank)).isBetween(0, model.interestCount() - 1);
                assertThat(model.items().key(found.row(rank))).isEqualTo(found.key(rank));
            }
        }
    }

    @Test
    void thePoolToLearnFromHoldsWhatCouldBeFound() {
        try (ServingModel model = model(BundleFixture.rerank(ITEMS))) {
            find(model, ITEMS);
            CandidatePool pool = finder.pool(model, model.interests(List.of(HISTORY)), 0, HISTORY, TIMES);

            assertThat(pool).isNotNull();
            assertThat(IntStream.range(0, pool.size())
                            .mapToObj(slot -> model.items().key(pool.row(slot))))
                    .containsExactlyInAnyOrderElementsOf(keys(found));
        }
    }

    private void find(ServingModel model, int n) {
        finder.find(model, model.interests(List.of(HISTORY)), 0, HISTORY, TIMES, n, key -> false, found);
    }

    private static ServingModel model(@Nullable RerankStage rerank) {
        BundleContents contents = BundleFixture.contents(ITEMS);
        return ServingModel.of(new BundleOutcome.Accepted(
                BundleFixture.draft("000001"), BundleFixture.SIZES, contents.weights(), contents.items(), rerank));
    }

    private static List<Long> keys(TopCandidates candidates) {
        return IntStream.range(0, candidates.size()).mapToObj(candidates::key).toList();
    }
}
