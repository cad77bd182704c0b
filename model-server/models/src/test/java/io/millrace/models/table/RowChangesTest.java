package io.millrace.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A snapshot and what changed since are the snapshot after. */
class RowChangesTest {

    private static final int DIMENSION = 3;
    private static final TableLimits LIMITS = new TableLimits(2, Duration.ofMillis(300), 400);
    private static final RowAdam ADAM = RowAdam.withRate(0.05);

    @Property(tries = 60)
    void changesMakeTheLaterSnapshotAndShareEveryChunkWithoutOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ItemTable table = new ItemTable(DIMENSION, LIMITS, random.split());
        ItemSnapshot trained = table.snapshot();
        ItemSnapshot served = ItemSnapshot.of(trained.rows());
        for (int version = 0; version < 8; version++) {
            live(table, random, version);
            ItemSnapshot later = table.snapshot();
            RowChanges changes = changes(trained, later);

            ItemSnapshot laterServed = changes.applyTo(served, List.of(), null);
            ItemSnapshot laterTrained =
                    changes.with(later.moments(changes.rows())).applyTo(trained, later.pending(), null);

            assertSame(laterServed, later);
            assertThat(laterServed.trainable()).isEqualTo(later.size() == 0);
            assertSame(laterTrained, later);
            assertThat(laterTrained.moments()).usingRecursiveComparison().isEqualTo(later.moments());
            assertThat(laterTrained.pending()).isEqualTo(later.pending());
            assertShared(laterServed, served, changes);
            assertShared(laterTrained, trained, changes);
            for (long gone : laterServed.keysGoneSince(served)) {
                assertThat(later.row(gone)).isEqualTo(-1);
            }
            trained = laterTrained;
            served = laterServed;
        }
    }

    @Test
    void anItemThatWasForgottenIsFoundNoMoreAndTheOneInItsRowIs() {
        ItemTable table =
                new ItemTable(DIMENSION, new TableLimits(1, Duration.ofMillis(300), 400), new SplittableRandom(1));
        for (int item = 0; item < 40; item++) {
            table.observe(item, "item" + item, item == 7 ? 0 : 1_000);
        }
        ItemSnapshot before = table.snapshot();
        assertThat(table.expire(1_000)).containsExactly("item7");
        ItemSnapshot after = table.snapshot();

        RowChanges changes = changes(before, after);
        ItemSnapshot applied = changes.applyTo(ItemSnapshot.of(before.rows()), List.of(), null);

        assertThat(changes.rows()).containsExactly(7);
        assertThat(applied.row(7)).isEqualTo(-1);
        assertThat(applied.row(39)).isEqualTo(7);
        assertThat(applied.keysGoneSince(before)).containsExactly(7);
        assertThat(applied.size()).isEqualTo(39);
    }

    @Test
    void changesThatDoNotFitAreRefused() {
        ItemSnapshot base = ItemSnapshot.of(rows(10, 11, 12));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowChanges(-1, new int[0], rows(), null))
                .withMessageContaining("has -1 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowChanges(3, new int[] {3}, rows(13), null))
                .withMessageContaining("Row 3 comes after row -1 in a table of 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowChanges(3, new int[] {1, 1}, rows(13, 14), null))
                .withMessageContaining("Row 1 comes after row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowChanges(3, new int[] {1}, rows(13, 14), null))
                .withMessageContaining("1 row numbers for 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowChanges(5, new int[] {4}, rows(13), null).applyTo(base, List.of(), null))
                .withMessageContaining("cannot become one of 5 by 1 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowChanges(3, new int[] {1}, rows(12), null).applyTo(base, List.of(), null))
                .withMessageContaining("would stand in two rows");
        assertThat(new RowChanges(2, new int[] {1}, rows(12), null)
                        .applyTo(base, List.of(), null)
                        .rows()
                        .keys())
                .as("the last row in the place of one that is gone")
                .containsExactly(10, 12);
    }

    /** Some observations and steps, and now and then an expiry. */
    private static void live(ItemTable table, SplittableRandom random, int version) {
        for (int i = 0; i < 120; i++) {
            int item = random.nextInt(200);
            int row = table.observe(item, "item" + item, 100L * version + random.nextInt(100));
            if (row >= 0 && random.nextInt(3) == 0) {
                table.update(new int[] {row}, 1, new float[] {1, -1, random.nextInt(5)}, ADAM);
            }
        }
        if (random.nextInt(3) == 0) {
            table.expire(100L * (version + 1));
        }
    }

    private static RowChanges changes(ItemSnapshot before, ItemSnapshot after) {
        int[] rows = after.rowsChangedSince(before).stream().toArray();
        return new RowChanges(after.size(), rows, after.rows(rows), null);
    }

    private static void assertSame(ItemSnapshot actual, ItemSnapshot expected) {
        assertThat(actual.rows()).usingRecursiveComparison().isEqualTo(expected.rows());
        for (int row = 0; row < expected.size(); row++) {
            assertThat(actual.row(expected.key(row))).isEqualTo(row);
        }
        assertThat(actual.row(1_000)).isEqualTo(-1);
    }

    private static void assertShared(ItemSnapshot later, ItemSnapshot base, RowChanges changes) {
        for (int number = 0; number < RowChunk.count(later.size()); number++) {
            int chunk = number;
            boolean touched = Arrays.stream(changes.rows()).anyMatch(row -> row >> RowChunk.SHIFT == chunk)
                    || (chunk + 1) << RowChunk.SHIFT > Math.min(later.size(), base.size());
            if (!touched) {
                assertThat(later.chunkAt(chunk)).isSameAs(base.chunkAt(chunk));
            }
        }
    }

    private static ItemRows rows(long... keys) {
        return new ItemRows(
                1,
                keys,
                Arrays.stream(keys).mapToObj(Long::toString).toList(),
                new long[keys.length],
                new long[keys.length],
                new float[keys.length]);
    }
}
