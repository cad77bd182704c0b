package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.ItemKey;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PopularityTierTest {

    private static final PopularityConfig CONFIG = new PopularityConfig(1_000, 20);

    @Test
    void mostClickedItemsComeFirstWithTheirShares() {
        PopularityTier tier = tier("a", "b", "a", "a", "b", "c");

        List<Candidate> candidates = tier.candidates(2, key -> false);

        assertThat(candidates).extracting(Candidate::itemId).containsExactly("a", "b");
        assertThat(candidates.get(0).score()).isCloseTo(0.5f, Offset.offset(0.01f));
        assertThat(candidates.get(0).interest()).isEqualTo(Candidate.NO_INTEREST);
        assertThat(candidates.get(0).becauseItemId()).isNull();
    }

    @Test
    void placesOfExcludedItemsAreFilled() {
        PopularityTier tier = tier("a", "b", "a", "c");

        assertThat(tier.candidates(2, key -> key == ItemKey.of("a")))
                .extracting(Candidate::itemId)
                .containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void idsAreBoundedHoweverManyItemsThereAre() {
        PopularityTier tier = tier();
        for (int i = 0; i < 10_000; i++) {
            tier.learn(ItemKey.of("item-" + i), "item-" + i);
        }

        PopularityState state = tier.toState();

        assertThat(state.keys().length).isLessThanOrEqualTo(CONFIG.trackedItems());
        assertThat(state.itemIds()).doesNotContainNull();
        assertThat(tier.candidates(4, key -> false))
                .extracting(Candidate::itemId)
                .doesNotContainNull();
    }

    @Test
    void restoredTierGoesOnWhereItWas() {
        PopularityTier tier = tier("a", "b", "a", "c", "c", "c");
        PopularityTier restored = tier();
        restored.restore(PopularityState.share(List.of(tier.toState()), 1));
        for (PopularityTier each : List.of(tier, restored)) {
            each.learn(ItemKey.of("b"), "b");
        }

        assertThat(restored.candidates(3, key -> false))
                .extracting(Candidate::itemId)
                .isEqualTo(tier.candidates(3, key -> false).stream()
                        .map(Candidate::itemId)
                        .toList());
    }

    @Test
    void sharesOfARescaledTierAddUpToTheWhole() {
        PopularityState left = tier("a", "a", "b").toState();
        PopularityState right = tier("b", "c").toState();

        PopularityState share = PopularityState.share(List.of(left, right), 4);

        assertThat(share.total() * 4).isCloseTo(left.total() + right.total(), Offset.offset(1e-9));
        assertThat(share.itemIds()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(share.counts()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }

    @Test
    void shareOfNothingIsNothing() {
        PopularityTier tier = tier("a");

        tier.restore(PopularityState.share(List.of(), 2));

        assertThat(tier.candidates(1, key -> false)).isEmpty();
    }

    private static PopularityTier tier(String... items) {
        PopularityTier tier = new PopularityTier(CONFIG, 4);
        for (String item : items) {
            tier.learn(ItemKey.of(item), item);
        }
        return tier;
    }
}
