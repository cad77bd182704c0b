package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be wrong with a delta is rejected, whether its base is in memory or in the store. */
class DeltaRejectionTest {

    private static final String ITEMS = "items-delta.safetensors";

    @TempDir
    Path root;

    private PublishedBundle base;
    private PublishedBundle delta;
    private BundleOutcome.Accepted served;

    /** Version 1 is whole; of version 2 the rows 5 and 300 differ. */
    @BeforeEach
    void publish() {
        BundleStore store = new BundleStore(root, "test");
        LivingModel model = new LivingModel(1);
        BundleContents first = model.contents();
        base = store.publish(BundleFixture.draft("000001"), first);
        model.train(5, 1);
        model.train(300, 1);
        BundleContents second = model.contents();
        delta = store.publish(store.stage(BundleFixture.draft("000002"), second, new WrittenVersion(base, first)));
        served = (BundleOutcome.Accepted) BundleReader.read(base.directory(), base.manifestSha256());
        assertThat(delta.manifest().base()).isNotNull();
        assertThat(BundleReader.read(delta.directory(), delta.manifestSha256()))
                .isInstanceOf(BundleOutcome.Accepted.class);
    }

    @Test
    void missingBase() throws IOException {
        DurableFiles.deleteTree(base.directory());
        assertRejectedFromTheStore(Reason.MISSING_BASE, "It is a delta of version 000001; there is no ");
        assertThat(BundleReader.readTrainerState(delta.directory(), null))
                .isInstanceOfSatisfying(
                        Rejected.class, why -> assertThat(why.reason()).isEqualTo(Reason.MISSING_BASE));
    }

    @Test
    void aLinkInPlaceOfTheBase() throws IOException {
        Path elsewhere = root.resolve("elsewhere");
        Files.move(base.directory(), elsewhere);
        Files.createSymbolicLink(base.directory(), elsewhere);
        assertRejectedFromTheStore(Reason.MISSING_BASE, "there is no ");
    }

    @Test
    void baseThatIsAnotherThanItWas() throws IOException {
        new Tampering(base).manifest(manifest -> manifest.put("sampleCount", 124));
        assertRejectedFromTheStore(
                Reason.MANIFEST_CHECKSUM, "It is a delta of version 000001: manifest.json has SHA-256 ");
        BundleOutcome.Accepted another = (BundleOutcome.Accepted) BundleReader.read(base.directory(), null);
        assertThat(BundleReader.read(delta.directory(), null, another))
                .as("beside that other version in memory")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void damagedBase() throws IOException {
        Path items = base.directory().resolve("items.safetensors");
        byte[] bytes = Files.readAllBytes(items);
        bytes[bytes.length / 2] ^= 1;
        Files.write(items, bytes);
        assertRejectedFromTheStore(Reason.FILE_CHECKSUM, "It is a delta of version 000001: items.safetensors");
    }

    @Test
    void baseThatIsNoOlderVersion() throws IOException {
        for (String version : new String[] {"000002", "000003"}) {
            new Tampering(delta).manifest(manifest -> ((ObjectNode) manifest.get("base")).put("version", version));
            assertRejected(Reason.MALFORMED_MANIFEST, "is a delta of version " + version + "; expected an older one");
        }
    }

    @Test
    void baseThatIsNoVersion() throws IOException {
        for (String version : new String[] {"../versions/000001", "", "000001/", "/000001"}) {
            new Tampering(delta).manifest(manifest -> ((ObjectNode) manifest.get("base")).put("version", version));
            assertRejected(Reason.MALFORMED_MANIFEST, "Version '" + version + "' is not usable");
        }
        new Tampering(delta)
                .manifest(manifest -> ((ObjectNode) manifest.get("base"))
                        .put("version", "000001")
                        .remove("manifestSha256"));
        assertRejected(Reason.MALFORMED_MANIFEST, "base has the fields [version]");
    }

    @Test
    void baseInTheWrongFormat() throws IOException {
        new Tampering(delta).manifest(manifest -> manifest.put("format", 1));
        assertRejected(Reason.MALFORMED_MANIFEST, "in format 1");
        new Tampering(delta).manifest(manifest -> manifest.put("format", 2).remove("base"));
        assertRejected(Reason.MALFORMED_MANIFEST, "The base is null in format 2");
    }

    @Test
    void baseOfAnotherModel() throws IOException {
        new Tampering(delta).manifest(manifest -> manifest.put("model", "other"));
        assertRejected(Reason.WRONG_BASE, "named other");
    }

    @Test
    void truncatedFile() throws IOException {
        Path file = delta.directory().resolve(ITEMS);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertRejected(Reason.FILE_CHECKSUM, ITEMS);
        new Tampering(delta).resign();
        assertRejected(Reason.MALFORMED_TENSORS, ITEMS);
    }

    @Test
    void rowThatIsNotFinite() throws IOException {
        change(ITEMS, tensors -> ((Tensor.Floats) tensors.get("embedding")).values()[9] = Float.NaN);
        assertRejected(Reason.NOT_FINITE, "embedding has NaN at element 9");
    }

    @Test
    void rowsThatAreNotThoseOfTheTable() throws IOException {
        long size = served.items().size();
        change(ITEMS, tensors -> longs(tensors, "row")[1] = size);
        assertRejected(Reason.MALFORMED_ITEMS, "Row " + size + " comes after row 5 in a table of " + size);
        change(ITEMS, tensors -> longs(tensors, "row")[1] = 5);
        assertRejected(Reason.MALFORMED_ITEMS, "Row 5 comes after row 5");
        change(ITEMS, tensors -> longs(tensors, "row")[0] = -1);
        assertRejected(Reason.MALFORMED_ITEMS, "Row -1 comes after row -1");
        change(ITEMS, tensors -> longs(tensors, "row")[0] = 1L << 40);
        assertRejected(Reason.MALFORMED_ITEMS, ITEMS);
    }

    @Test
    void tableWithRowsThatNobodyWrote() throws IOException {
        change(ITEMS, tensors -> longs(tensors, "size")[0] += 3);
        assertRejected(Reason.MALFORMED_ITEMS, "by 0 rows behind its end; expected every new row");
        change(ITEMS, tensors -> longs(tensors, "size")[0] = -1);
        assertRejected(Reason.MALFORMED_ITEMS, ITEMS);
    }

    @Test
    void itemThatHasARowAlready() throws IOException {
        change(ITEMS, tensors -> longs(tensors, "key")[0] = served.items().key(77));
        assertRejected(Reason.MALFORMED_ITEMS, "would stand in two rows");
    }

    @Test
    void columnsOfAnotherLength() throws IOException {
        change(ITEMS, tensors -> tensors.put("count", new Tensor.Longs(new long[] {1}, new long[1])));
        assertRejected(Reason.WRONG_SHAPE, "count has the shape [1]; expected [2]");
        change(ITEMS, tensors -> tensors.remove("count"));
        assertRejected(Reason.MALFORMED_TENSORS, "expected [count, embedding, id.bytes");
    }

    @Test
    void statisticsOfOtherRows() throws IOException {
        change(
                "rerank.safetensors",
                tensors -> tensors.put("clickedAt", new Tensor.Longs(new long[] {3}, new long[3])));
        assertRejected(Reason.WRONG_SHAPE, "clickedAt has the shape [3]; expected [2]");
    }

    @Test
    void momentThatIsNotFinite() throws IOException {
        change(
                "optimizer.safetensors",
                tensors -> ((Tensor.Floats) tensors.get("rows.second")).values()[1] = Float.NaN);
        assertThat(BundleReader.readTrainerState(delta.directory(), null))
                .isInstanceOfSatisfying(
                        Rejected.class, why -> assertThat(why.reason()).isEqualTo(Reason.NOT_FINITE));
    }

    @Test
    void wholeVersionThatIsCalledADelta() throws IOException {
        PublishedBundle whole =
                new BundleStore(root, "test").publish(BundleFixture.draft("000003"), new LivingModel(2).contents());
        new Tampering(whole)
                .manifest(manifest -> manifest.put("format", 2)
                        .putObject("base")
                        .put("version", "000001")
                        .put("manifestSha256", base.manifestSha256()));
        assertThat(BundleReader.read(whole.directory(), null))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        why -> assertThat(why.detail())
                                .isEqualTo("The manifest does not name items-delta.safetensors."));
    }

    private void change(String file, Consumer<Map<String, Tensor>> change) throws IOException {
        new Tampering(delta).tensors(file, change);
    }

    private static long[] longs(Map<String, Tensor> tensors, String name) {
        return ((Tensor.Longs) tensors.get(name)).values();
    }

    private void assertRejected(Reason reason, String detail) {
        assertRejected(BundleReader.read(delta.directory(), null, served), reason, detail);
        assertRejectedFromTheStore(reason, detail);
    }

    private void assertRejectedFromTheStore(Reason reason, String detail) {
        assertRejected(BundleReader.read(delta.directory(), null), reason, detail);
    }

    private static void assertRejected(BundleOutcome outcome, Reason reason, String detail) {
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail);
        });
    }
}
