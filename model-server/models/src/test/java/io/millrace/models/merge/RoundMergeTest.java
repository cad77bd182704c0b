package io.millrace.models.merge;

import static io.millrace.models.merge.Learned.count;
import static io.millrace.models.merge.Learned.embedding;
import static io.millrace.models.merge.Learned.merge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.PendingItem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundMergeTest {

    /** Items 1 to 4, each with a row. */
    private final BundleContents base = base();

    @Test
    void aSingleShareIsTheVersion() {
        Share share = Learned.from(base, 2).click(1, 100).weight(3).share();

        assertThat(RoundMerge.of(base, List.of(share), 3)).isSameAs(share.contents());
    }

    @Test
    void withoutSharesThereIsNoVersion() {
        assertThatThrownBy(() -> RoundMerge.of(base, List.of(), 3)).hasMessageContaining("Nothing to merge");
    }

    @Test
    void denseWeightsAreTheMeanBySamples() {
        Learned much =
                Learned.from(base, 2).click(1, 100).click(1, 101).click(1, 102).weight(4);
        Learned little = Learned.from(base, 3).click(1, 100).weight(8);

        BundleContents merged = merge(base, much, little);

        assertThat(merged.weights().byName().get("w").values()).containsExactly(5);
        assertThat(merged.moments().first().get("w").values()).containsExactly(5);
        assertThat(merged.moments().steps()).isEqualTo(1);
    }

    @Test
    void whatOnlyOneHasChangedIsTakenFromIt() {
        Learned one = Learned.from(base, 2).click(1, 100).step(1, 1);
        Learned other = Learned.from(base, 3).click(2, 200).step(2, -1);

        BundleContents merged = merge(base, one, other);

        assertThat(embedding(merged, 1)).isEqualTo(embedding(one.contents(), 1));
        assertThat(embedding(merged, 2)).isEqualTo(embedding(other.contents(), 2));
        assertThat(embedding(merged, 3)).isEqualTo(embedding(base, 3));
        assertThat(merged.items().moments().steps()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void aRowIsTheMeanByWhatEachSawOfTheItem() {
        Learned three =
                Learned.from(base, 2).click(1, 100).click(1, 101).click(1, 102).step(1, 1);
        Learned one =
                Learned.from(base, 3).click(1, 200).step(1, -1).click(2, 200).click(2, 200);

        BundleContents merged = merge(base, three, one);

        float mean = 0.75f * embedding(three.contents(), 1)[0] + 0.25f * embedding(one.contents(), 1)[0];
        assertThat(embedding(merged, 1)[0]).isCloseTo(mean, within(1e-6f));
        assertThat(count(merged, 1)).isEqualTo(count(base, 1) + 4);
        assertThat(merged.items().lastTouched(merged.items().row(1))).isEqualTo(200);
    }

    @Test
    void aRowThatNobodySawIsTheMeanBySamples() {
        Learned three =
                Learned.from(base, 2).click(2, 100).click(2, 101).click(2, 102).step(1, 1);
        Learned one = Learned.from(base, 3).click(2, 200).step(1, -1);

        BundleContents merged = merge(base, three, one);

        float mean = 0.75f * embedding(three.contents(), 1)[0] + 0.25f * embedding(one.contents(), 1)[0];
        assertThat(embedding(merged, 1)[0]).isCloseTo(mean, within(1e-6f));
    }

    @Test
    void newItemsOfAllFollowTheOldRows() {
        Learned one =
                Learned.from(base, 2).click(7, 100).click(7, 101).click(8, 102).click(8, 103);
        Learned other =
                Learned.from(base, 3).click(9, 100).click(9, 101).click(7, 200).click(7, 201);

        BundleContents merged = merge(base, one, other);

        assertThat(keys(merged)).containsExactly(1, 2, 3, 4, 7, 8, 9);
        assertThat(embedding(merged, 9)).isEqualTo(embedding(other.contents(), 9));
        assertThat(count(merged, 7)).isEqualTo(4);
    }

    @Test
    void whatOneForgetsAndAnotherSeesLives() {
        Learned forgetful = Learned.from(base, 2).click(4, 2_000).expire(2_500);
        Learned other = Learned.from(base, 3).click(1, 2_000).step(1, 1);

        BundleContents merged = merge(base, forgetful, other);

        assertThat(keys(merged)).containsExactly(1, 4);
        assertThat(embedding(merged, 1)).isEqualTo(embedding(other.contents(), 1));
        assertThat(merged.rerank().statistics().columns(new long[] {2}).clickedAt())
                .containsExactly(0);
    }

    @Test
    void itemsWithoutARowAreCountedTogether() {
        Learned one = Learned.from(base, 2).click(7, 100).click(8, 100);
        Learned other = Learned.from(base, 3).click(7, 101).click(9, 100).click(9, 101);

        BundleContents merged = merge(base, one, other);

        assertThat(merged.items().pending())
                .containsExactlyInAnyOrder(new PendingItem(7, "7", 2, 101), new PendingItem(8, "8", 1, 100));
        Learned next = Learned.from(merged, 4).click(7, 102);
        assertThat(count(next.contents(), 7)).isEqualTo(3);
    }

    @Test
    void anItemWithARowAtOneAndWithoutAtAnotherHasOne() {
        Learned one = Learned.from(base, 2).click(7, 100);
        Learned other = Learned.from(base, 3).click(7, 101).click(7, 102);

        BundleContents merged = merge(base, one, other);

        assertThat(count(merged, 7)).isEqualTo(3);
        assertThat(merged.items().pending()).isEmpty();
    }

    @Test
    void theOrderOfSharesDecidesNothingButTheOrderOfRows() {
        Learned one = Learned.from(base, 2)
                .click(1, 100)
                .step(1, 1)
                .click(7, 1)
                .click(7, 2)
                .weight(2);
        Learned other = Learned.from(base, 3)
                .click(1, 101, 2)
                .step(1, -3)
                .click(8, 3)
                .click(8, 4)
                .weight(5);

        BundleContents there = merge(base, one, other);
        BundleContents back = merge(base, other, one);

        assertThat(keys(there)).containsExactlyInAnyOrderElementsOf(keys(back));
        for (int item : new int[] {1, 2, 7, 8}) {
            assertThat(embedding(there, item)).containsExactly(embedding(back, item), within(1e-6f));
            assertThat(count(there, item)).isEqualTo(count(back, item));
        }
        assertThat(merge(base, one, other).items().rows().embeddings())
                .isEqualTo(there.items().rows().embeddings());
    }

    @Test
    void sharesOfOtherModelsAreRefused() {
        Share odd = new Share(
                new BundleContents(
                        new DenseWeights(Map.of()), base.items(), new DenseMoments(0, Map.of(), Map.of()), null),
                1);

        assertThatThrownBy(() -> RoundMerge.of(base, List.of(odd, odd), 3)).hasMessageContaining("expected w as well");
    }

    private static List<Integer> keys(BundleContents contents) {
        ItemSnapshot items = contents.items();
        return IntStream.range(0, items.size())
                .mapToObj(row -> (int) items.key(row))
                .toList();
    }

    private static BundleContents base() {
        Learned learned = Learned.fromNothing();
        for (int item = 1; item <= 4; item++) {
            learned.click(item, item).click(item, 10 + item);
        }
        return learned.contents();
    }
}
