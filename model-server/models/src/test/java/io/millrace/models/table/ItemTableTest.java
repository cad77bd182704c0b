package io.millrace.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ItemTableTest {

    private static final RowAdam ADAM = RowAdam.withRate(0.1);
    private static final TableLimits SMALL = new TableLimits(1, Duration.ofMillis(100), 3);

    @Test
    void anItemGetsItsRowWhenItWasObservedOftenEnough() {
        ItemTable table = new ItemTable(2, new TableLimits(3, Duration.ofDays(1), 10), new SplittableRandom(1));
        assertThat(table.observe(5, "five", 10)).isEqualTo(-1);
        assertThat(table.observe(5, "five", 30)).isEqualTo(-1);
        assertThat(table.row(5)).isEqualTo(-1);
        assertThat(table.observe(5, "five", 20)).isZero();

        ItemSnapshot snapshot = table.snapshot();
        assertThat(snapshot.itemId(0)).isEqualTo("five");
        assertThat(snapshot.count(0)).isEqualTo(3);
        assertThat(snapshot.lastTouched(0)).isEqualTo(30);
    }

    @Test
    void aNewRowStartsSmallAndDependsOnTheSeedOnly() {
        float[] first = firstRow(7);
        assertThat(first).isEqualTo(firstRow(7)).isNotEqualTo(firstRow(8));
        for (float value : first) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(1 / (float) Math.sqrt(first.length));
        }
    }

    @Test
    void twoIdsOfOneKeyAreRefusedAndNothingChanges() {
        ItemTable table = new ItemTable(2, TableLimits.defaults(), new SplittableRandom(1));
        table.observe(5, "five", 10);
        assertThatExceptionOfType(ItemKeyCollisionException.class)
                .isThrownBy(() -> table.observe(5, "cinq", 20))
                .withMessageContaining("belongs to 'five' and was offered for 'cinq'");
        assertThat(table.snapshot().count(0)).isEqualTo(1);
    }

    @Test
    void aCollisionIsFoundBeforeTheItemHasARow() {
        ItemTable table = new ItemTable(2, new TableLimits(2, Duration.ofDays(1), 10), new SplittableRandom(1));
        table.observe(5, "five", 10);
        assertThatExceptionOfType(ItemKeyCollisionException.class)
                .isThrownBy(() -> table.observe(5, "cinq", 20))
                .satisfies(collision -> assertThat(collision.held()).isEqualTo("five"));
        assertThat(table.observe(5, "five", 30)).isZero();
    }

    @Test
    void aRowAdvancesByItsOwnStepsOnly() {
        ItemTable table = new ItemTable(1, TableLimits.defaults(), new SplittableRandom(1));
        table.observe(1, "often", 0);
        table.observe(2, "once", 0);
        float[] before = new float[2];
        table.gather(new int[] {0, 1}, 2, before);
        for (int step = 0; step < 9; step++) {
            table.update(new int[] {0}, 1, new float[] {1}, ADAM);
        }
        table.update(new int[] {1}, 1, new float[] {1}, ADAM);
        float[] after = new float[2];
        table.gather(new int[] {0, 1}, 2, after);

        // under a constant gradient every step of Adam is one learning rate long, the first one too
        assertThat(before[0] - after[0]).isCloseTo(0.9f, within(1e-4f));
        assertThat(before[1] - after[1]).isCloseTo(0.1f, within(1e-5f));
    }

    @Test
    void idleItemsAreForgottenAndTheirRowsUsedAgain() {
        ItemTable table = new ItemTable(2, SMALL, new SplittableRandom(1));
        table.observe(1, "old", 0);
        table.observe(2, "kept", 90);
        table.observe(3, "new", 150);
        float[] kept = new float[2];
        table.snapshot().copyRow(1, kept, 0);

        assertThat(table.expire(150)).containsExactly("old");

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.row(1)).isEqualTo(-1);
        assertThat(new int[] {table.row(2), table.row(3)}).containsExactlyInAnyOrder(0, 1);
        float[] moved = new float[2];
        table.gather(new int[] {table.row(2)}, 1, moved);
        assertThat(moved).isEqualTo(kept);
        assertThat(table.observe(4, "next", 160)).isEqualTo(2);
    }

    @Test
    void aReusedRowRemembersNothingOfItsFormerItem() {
        ItemTable table = new ItemTable(1, SMALL, new SplittableRandom(1));
        table.observe(1, "old", 0);
        table.update(new int[] {0}, 1, new float[] {5}, ADAM);
        table.expire(1_000);
        table.observe(2, "new", 1_000);
        RowMoments moments = table.snapshot().moments();
        assertThat(moments.steps()).containsExactly(0);
        assertThat(moments.first()).containsExactly(0);
        assertThat(moments.second()).containsExactly(0);
        assertThat(table.snapshot().count(0)).isEqualTo(1);
    }

    @Test
    void aboveTheCapTheLongestUnobservedGo() {
        ItemTable table = new ItemTable(2, SMALL, new SplittableRandom(1));
        for (int i = 0; i < 6; i++) {
            table.observe(i, "item" + i, i == 0 ? 50 : i);
        }
        assertThat(table.expire(60)).containsExactlyInAnyOrder("item1", "item2", "item3");
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.row(0)).isNotEqualTo(-1);
    }

    @Test
    void restoredFromASnapshotItGoesOnExactly() {
        ItemTable straight = new ItemTable(3, new TableLimits(2, Duration.ofDays(1), 10), new SplittableRandom(4));
        straight.observe(1, "a", 1);
        straight.observe(1, "a", 2);
        straight.observe(2, "pending", 3);
        straight.update(new int[] {0}, 1, new float[] {1, -2, 3}, ADAM);
        ItemSnapshot stored = straight.snapshot();
        ItemTable restored = ItemTable.restore(
                ItemSnapshot.of(stored.rows(), stored.moments(), stored.pending()),
                new TableLimits(2, Duration.ofDays(1), 10),
                new SplittableRandom(9));

        for (ItemTable table : List.of(straight, restored)) {
            table.update(new int[] {0}, 1, new float[] {2, 2, 2}, ADAM);
        }
        assertThat(restored.snapshot().rows().embeddings())
                .isEqualTo(straight.snapshot().rows().embeddings());
        assertThat(restored.observe(2, "pending", 9)).isEqualTo(1);
        assertThat(restored.row(1)).isZero();
    }

    @Test
    void aSnapshotForServingCannotBeTrainedOn() {
        ItemTable table = new ItemTable(1, TableLimits.defaults(), new SplittableRandom(1));
        table.observe(1, "a", 1);
        ItemSnapshot served = ItemSnapshot.of(table.snapshot().rows());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemTable.restore(served, TableLimits.defaults(), new SplittableRandom(1)))
                .withMessageContaining("without optimiser state");
    }

    @Test
    void untouchedChunksAreSharedAndTouchedOnesCopiedOnce() {
        ItemTable table = new ItemTable(1, TableLimits.defaults(), new SplittableRandom(1));
        for (int i = 0; i < 3 * RowChunk.ROWS; i++) {
            table.observe(i, "item" + i, i);
        }
        ItemSnapshot before = table.snapshot();
        table.update(new int[] {RowChunk.ROWS}, 1, new float[] {1}, ADAM);
        ItemSnapshot after = table.snapshot();

        RowChunk[] old = before.sharedChunks();
        RowChunk[] young = after.sharedChunks();
        assertThat(young[0]).isSameAs(old[0]);
        assertThat(young[1]).isNotSameAs(old[1]);
        assertThat(young[2]).isSameAs(old[2]);
    }

    @Test
    void rowsThatDoNotExistAreRefused() {
        ItemTable table = new ItemTable(1, TableLimits.defaults(), new SplittableRandom(1));
        table.observe(1, "a", 1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> table.gather(new int[] {1}, 1, new float[1]));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> table.snapshot().key(1));
    }

    @Test
    void columnsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ItemRows(1, new long[] {5, 5}, List.of("a", "b"), new long[2], new long[2], new float[2]))
                .withMessageContaining("Item key 5 of 'b' stands in two rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemRows(2, new long[1], List.of("a"), new long[1], new long[1], new float[1]));
    }

    private static float[] firstRow(int seed) {
        ItemTable table = new ItemTable(16, TableLimits.defaults(), new SplittableRandom(seed));
        table.observe(1, "a", 1);
        float[] row = new float[16];
        table.gather(new int[] {0}, 1, row);
        return Arrays.copyOf(row, row.length);
    }
}
