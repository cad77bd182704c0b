package io.millrace.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CandidatePoolTest {

    private final Shop shop = new Shop();
    private final CandidatePool pool = new CandidatePool();

    @Test
    void everyItemIsACandidateOnceButTheLastOne() {
        UserHistory history = shop.history(2, 4, 2, 6);
        pool.begin(shop.statistics, history);
        pool.add(7, 1);
        pool.add(6, 2);
        pool.addFrom(shop.statistics, history);

        int[] rows = new int[pool.size()];
        Arrays.setAll(rows, pool::row);
        assertThat(rows).doesNotHaveDuplicates().doesNotContain(6).contains(7, 2, 4, 5, 3);
        assertThat(pool.slotOf(6)).isEqualTo(-1);
        assertThat(pool.row(pool.slotOf(7))).isEqualTo(7);
    }

    @Test
    void whatFollowsTheLastItemHasTheHighestShare() {
        shop.fill(pool, shop.history(10, 4));

        for (int slot = 0; slot < pool.size(); slot++) {
            if (pool.row(slot) != 5) {
                assertThat(feature(5, Feature.NEXT)).isGreaterThan(feature(pool.row(slot), Feature.NEXT));
            }
        }
        assertThat(feature(5, Feature.NEXT_COUNT)).isCloseTo((float) Math.log(21), within(1e-3f));
        assertThat(feature(11, Feature.NEXT_COUNT)).isCloseTo(0, within(1e-3f));
        assertThat(feature(11, Feature.NEAR)).isGreaterThan(feature(13, Feature.NEAR));
    }

    @Test
    void itemsOfTheHistoryAreRepeats() {
        shop.fill(pool, shop.history(8, 3, 8, 4));

        assertThat(feature(8, Feature.REPEAT)).isEqualTo(1);
        assertThat(feature(8, Feature.REPEAT_DISTANCE)).isCloseTo(0, within(1e-3f));
        assertThat(feature(8, Feature.REPEAT_COUNT)).isCloseTo((float) Math.log(3), within(1e-3f));
        assertThat(feature(3, Feature.REPEAT_DISTANCE)).isCloseTo((float) Math.log(2), within(1e-3f));
        assertThat(feature(9, Feature.REPEAT)).isZero();
        assertThat(feature(9, Feature.PAUSE)).isCloseTo((float) Math.log(2), within(1e-3f));
    }

    @Test
    void aPoolThatWasUsedBeforeSaysTheSame() {
        shop.fill(pool, shop.history(1, 3, 5, 7, 9, 11));
        shop.fill(pool, shop.history(20, 22));
        CandidatePool fresh = shop.fill(new CandidatePool(), shop.history(20, 22));

        assertThat(pool.size()).isEqualTo(fresh.size());
        int values = pool.stride() * Feature.COUNT;
        assertThat(Arrays.copyOf(pool.features(), values)).isEqualTo(Arrays.copyOf(fresh.features(), values));
    }

    @Test
    void unknownItemsOfTheHistoryAreSkipped() {
        shop.fill(pool, shop.history(4, 999));

        assertThat(feature(5, Feature.NEAR)).isGreaterThan(feature(7, Feature.NEAR));
        assertThat(feature(4, Feature.REPEAT)).isEqualTo(1);
    }

    private float feature(int row, Feature feature) {
        return pool.features()[feature.ordinal() * pool.stride() + pool.slotOf(row)];
    }
}
