package io.millrace.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotBuilderTest {

    private static final int THREE_CHUNKS = 2 * RowChunk.ROWS + 5;

    @Test
    void whatComesAgainIsTheSameChunksAndTheSameIndex() {
        ItemSnapshot before = build(rows(THREE_CHUNKS), null);
        ItemSnapshot after = build(rows(THREE_CHUNKS), before);

        assertThat(after.sharedChunks()).containsExactly(before.sharedChunks());
        assertThat(after.index()).isSameAs(before.index());
    }

    @Test
    void oneChangedEmbeddingCostsTheEmbeddingsOfItsChunk() {
        ItemSnapshot before = build(rows(THREE_CHUNKS), null);
        ItemRows changed = rows(THREE_CHUNKS);
        changed.embeddings()[RowChunk.ROWS * 2 + 1] = -1;
        ItemSnapshot after = build(changed, before);

        RowChunk[] old = before.sharedChunks();
        RowChunk[] young = after.sharedChunks();
        assertThat(young[0]).isSameAs(old[0]);
        assertThat(young[2]).isSameAs(old[2]);
        assertThat(young[1].embeddings()).isNotSameAs(old[1].embeddings());
        assertThat(young[1].keys()).isSameAs(old[1].keys());
        assertThat(young[1].ids()).isSameAs(old[1].ids());
        assertThat(young[1].counts()).isSameAs(old[1].counts());
        assertThat(young[1].lastTouched()).isSameAs(old[1].lastTouched());
        assertThat(after.index()).isSameAs(before.index());
    }

    @Test
    void anotherKeyOrAnotherRowMakesAnotherIndex() {
        ItemSnapshot before = build(rows(THREE_CHUNKS), null);
        ItemSnapshot longer = build(rows(THREE_CHUNKS + 1), before);
        ItemSnapshot shorter = build(rows(RowChunk.ROWS), before);
        ItemRows renamed = rows(THREE_CHUNKS);
        renamed.keys()[3] = 77_777;
        ItemSnapshot other = build(renamed, before);

        assertThat(longer.row(key(THREE_CHUNKS))).isEqualTo(THREE_CHUNKS);
        assertThat(before.row(key(THREE_CHUNKS))).isEqualTo(-1);
        assertThat(shorter.row(key(RowChunk.ROWS))).isEqualTo(-1);
        assertThat(other.row(77_777)).isEqualTo(3);
        assertThat(other.row(key(3))).isEqualTo(-1);
    }

    @Test
    void aSnapshotForTrainingLendsItsRowsButNotItsState() {
        ItemSnapshot trained =
                ItemSnapshot.of(rows(20), new RowMoments(new long[20], new float[40], new float[40]), List.of());
        ItemSnapshot served = build(rows(20), trained);

        assertThat(served.sharedChunks()[0].embeddings()).isSameAs(trained.sharedChunks()[0].embeddings());
        assertThat(served.trainable()).isFalse();
    }

    @Test
    void aTableOfAnotherDimensionIsNoHelpAndNoHarm() {
        ItemSnapshot other = ItemSnapshot.of(
                new ItemRows(1, new long[] {key(0)}, List.of("item0"), new long[1], new long[1], new float[1]));

        assertThat(build(rows(1), other).rows().embeddings()).isEqualTo(rows(1).embeddings());
    }

    @Test
    void aKeyInTwoRowsIsRefusedWhicheverChunkItIsIn() {
        ItemRows repeated = rows(THREE_CHUNKS);
        repeated.keys()[THREE_CHUNKS - 1] = key(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(repeated, build(rows(THREE_CHUNKS), null)))
                .withMessageContaining("of 'item" + (THREE_CHUNKS - 1) + "' stands in two rows");
    }

    @Test
    void anUnfinishedSnapshotIsNotHandedOut() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SnapshotBuilder(2, THREE_CHUNKS, null).build())
                .withMessageContaining("Only 0 of " + THREE_CHUNKS);
    }

    @Property(tries = 200)
    void aSnapshotIsWhatItsRowsSayWhateverCameBefore(
            @ForAll @IntRange(max = 40) int size,
            @ForAll @IntRange(max = 40) int sizeBefore,
            @ForAll List<@IntRange(max = 39) Integer> changed) {
        ItemRows rows = rows(size);
        for (int row : changed) {
            if (row < size) {
                rows.counts()[row]++;
                rows.embeddings()[2 * row] += 1;
            }
        }
        ItemSnapshot snapshot = build(rows, build(rows(sizeBefore), null));

        assertThat(snapshot.rows().keys()).isEqualTo(rows.keys());
        assertThat(snapshot.rows().itemIds()).isEqualTo(rows.itemIds());
        assertThat(snapshot.rows().counts()).isEqualTo(rows.counts());
        assertThat(snapshot.rows().lastTouched()).isEqualTo(rows.lastTouched());
        assertThat(snapshot.rows().embeddings()).isEqualTo(rows.embeddings());
        assertThat(IntStream.range(0, size)).allMatch(row -> snapshot.row(key(row)) == row);
    }

    /** Adds rows as a reader would, which finds the ids of the previous snapshot in the group and keeps equal ones. */
    private static ItemSnapshot build(ItemRows rows, @Nullable ItemSnapshot previous) {
        SnapshotBuilder builder = new SnapshotBuilder(2, rows.size(), previous);
        while (!builder.isComplete()) {
            RowGroup group = builder.next();
            for (int i = 0; i < group.count(); i++) {
                int row = group.first() + i;
                group.keys()[i] = rows.keys()[row];
                group.itemIds()[i] = rows.itemIds().get(row);
                group.counts()[i] = rows.counts()[row];
                group.lastTouched()[i] = rows.lastTouched()[row];
                System.arraycopy(rows.embeddings(), row * 2, group.embeddings(), i * 2, 2);
            }
            builder.add(group);
        }
        return builder.build();
    }

    private static ItemRows rows(int size) {
        long[] keys =
                IntStream.range(0, size).mapToLong(SnapshotBuilderTest::key).toArray();
        List<String> ids =
                IntStream.range(0, size).mapToObj(row -> "item" + row).toList();
        long[] numbers = IntStream.range(0, size).mapToLong(row -> row + 1).toArray();
        float[] embeddings = new float[2 * size];
        for (int i = 0; i < embeddings.length; i++) {
            embeddings[i] = i + 1;
        }
        return new ItemRows(2, keys, ids, numbers, numbers.clone(), embeddings);
    }

    private static long key(int row) {
        return 1_000 + 3L * row;
    }
}
