package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is read beside the one before: what is equal is kept once, and nothing is believed because of it. */
class SharedItemsTest {

    private static final int ITEMS = 300;

    @TempDir
    Path root;

    @Test
    void aVersionSharesItsIdsAndKeepsItsOwnEmbeddings() {
        ItemTable table = BundleFixture.table(ITEMS);
        PublishedBundle first = publish("000001", table.snapshot());
        float[] gradient = new float[BundleFixture.SIZES.dimension()];
        gradient[1] = 1;
        table.update(new int[] {7}, 1, gradient, RowAdam.withRate(0.1));
        PublishedBundle second = publish("000002", table.snapshot());

        ItemSnapshot before = items(first, null);
        ItemSnapshot after = items(second, before);

        assertThat(after.rows().embeddings())
                .isEqualTo(table.snapshot().rows().embeddings())
                .isNotEqualTo(before.rows().embeddings());
        for (int row = 0; row < ITEMS; row++) {
            assertThat(after.itemId(row)).isSameAs(before.itemId(row));
        }
        assertThat(after.row(100)).isZero();
    }

    @Test
    void idsThatOnlyResembleTheOldOnesAreReadAnew() {
        ItemTable old = new ItemTable(8, BundleFixture.LIMITS, new SplittableRandom(1));
        ItemTable renamed = new ItemTable(8, BundleFixture.LIMITS, new SplittableRandom(1));
        String[] oldIds = {"plain", "caf\u00e9", "\u00e9", "short"};
        String[] newIds = {"plane", "caf\u00e9", "\u00c3\u00a9", "shorter"};
        for (int i = 0; i < oldIds.length; i++) {
            for (int observation = 0; observation < 2; observation++) {
                old.observe(i, oldIds[i], 1);
                renamed.observe(i, newIds[i], 1);
            }
        }
        ItemSnapshot before = items(publish("000001", old.snapshot()), null);
        ItemSnapshot after = items(publish("000002", renamed.snapshot()), before);

        assertThat(before.rows().itemIds()).containsExactly(oldIds);
        assertThat(after.rows().itemIds()).containsExactly(newIds);
    }

    @Test
    void aDamagedBundleIsRejectedThoughTheRowsBeforeItWereGood() throws IOException {
        ItemSnapshot good = BundleFixture.table(ITEMS).snapshot();
        PublishedBundle bundle = publish("000001", good);
        Path file = bundle.directory().resolve("items.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(read(bundle, good))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.FILE_CHECKSUM));
    }

    @Test
    void rowsThatAreNotFiniteAreNotPublishedThoughTheyAreReadBackBesideThemselves() {
        ItemTable table = BundleFixture.table(ITEMS);
        float[] gradient = new float[BundleFixture.SIZES.dimension()];
        gradient[0] = Float.NaN;
        table.update(new int[] {7}, 1, gradient, RowAdam.withRate(0.1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> publish("000001", table.snapshot()))
                .withMessageContaining("embedding has NaN at element 56");
    }

    private PublishedBundle publish(String version, ItemSnapshot items) {
        return new BundleStore(root, "test")
                .publish(
                        BundleFixture.draft(version),
                        new BundleContents(BundleFixture.contents(1).weights(), items, null));
    }

    private static ItemSnapshot items(PublishedBundle bundle, @Nullable ItemSnapshot previous) {
        return ((BundleOutcome.Accepted) read(bundle, previous)).items();
    }

    private static BundleOutcome read(PublishedBundle bundle, @Nullable ItemSnapshot previous) {
        return BundleReader.read(
                bundle.directory(), bundle.directory().getParent(), bundle.manifestSha256(), null, previous);
    }
}
