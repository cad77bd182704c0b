package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be wrong with a bundle is rejected, and the reason says what it was. */
class BundleRejectionTest {

    private static final String DENSE = "dense.safetensors";
    private static final String RERANK = "rerank.safetensors";
    private static final String ITEMS = "items.safetensors";

    @TempDir
    Path root;

    private PublishedBundle good;
    private Path directory;

    @BeforeEach
    void publish() {
        good = new BundleStore(root, "test").publish(BundleFixture.draft("000001"), BundleFixture.contents(4));
        directory = good.directory();
        assertThat(BundleReader.read(directory, good.manifestSha256())).isInstanceOf(BundleOutcome.Accepted.class);
    }

    @Test
    void noDirectory() {
        Path absent = root.resolve("absent");
        assertThat(BundleReader.read(absent, null)).isInstanceOf(Rejected.class);
    }

    @Test
    void notFinished() throws IOException {
        Files.delete(directory.resolve("READY"));
        assertRejected(Reason.NOT_READY, "has no READY");
    }

    @Test
    void readyOfAnotherManifest() throws IOException {
        Files.writeString(directory.resolve("READY"), "0".repeat(64) + "\n");
        assertRejected(Reason.NOT_READY, "does not name this manifest");
    }

    @Test
    void anotherManifestThanAnnounced() {
        Rejected rejected = (Rejected) BundleReader.read(directory, "0".repeat(64));
        assertThat(rejected.reason()).isEqualTo(Reason.MANIFEST_CHECKSUM);
        assertThat(rejected.detail()).contains(good.manifestSha256());
    }

    @Test
    void noManifest() throws IOException {
        Files.delete(directory.resolve("manifest.json"));
        assertRejected(Reason.MALFORMED_MANIFEST, "has no manifest.json");
    }

    @Test
    void manifestThatIsNoJson() throws IOException {
        writeManifest("{\"format\": 1,".getBytes(StandardCharsets.UTF_8));
        assertRejected(Reason.MALFORMED_MANIFEST, "cannot be read");
    }

    @Test
    void manifestWithoutAField() throws IOException {
        changeManifest(manifest -> manifest.remove("kind"));
        assertRejected(Reason.MALFORMED_MANIFEST, "expected [createdAt");
    }

    @Test
    void manifestWithAFieldOfTheWrongType() throws IOException {
        changeManifest(manifest -> manifest.put("sampleCount", "many"));
        assertRejected(Reason.MALFORMED_MANIFEST, "sampleCount is \"many\"; expected a whole number");
        changeManifest(manifest -> manifest.put("sampleCount", 1).put("createdAt", "yesterday"));
        assertRejected(Reason.MALFORMED_MANIFEST, "yesterday");
        changeManifest(manifest -> manifest.put("createdAt", "2026-01-01T00:00:00Z")
                .putObject("trainedThrough")
                .put("zero", 1));
        assertRejected(Reason.MALFORMED_MANIFEST, "zero");
    }

    @Test
    void formatOfAnotherRelease() throws IOException {
        changeManifest(manifest -> manifest.put("format", 3));
        assertRejected(Reason.UNSUPPORTED_FORMAT, "has format 3; this release reads formats 1 and 2");
    }

    @Test
    void unknownKind() throws IOException {
        changeManifest(manifest -> manifest.put("kind", "pickle"));
        assertRejected(Reason.UNKNOWN_KIND, "'pickle'; this release knows [");
    }

    @Test
    void unknownHyperparameter() throws IOException {
        changeManifest(manifest -> ((ObjectNode) manifest.get("hyperparameters")).put("dropout", 0.5));
        assertRejected(Reason.INVALID_HYPERPARAMETERS, "unknown 'dropout'");
    }

    @Test
    void absurdHyperparameter() throws IOException {
        changeManifest(manifest -> ((ObjectNode) manifest.get("hyperparameters")).put("dimension", 2_000_000_000));
        assertRejected(Reason.INVALID_HYPERPARAMETERS, "dimension is 2000000000; expected 1 to 4096");
    }

    @Test
    void namesThatLeadOutOfTheDirectory() throws IOException {
        Path outside = Files.writeString(root.resolve("outside"), "secret");
        for (String name :
                new String[] {"../outside", "..", ".", "", outside.toString(), "sub/file", "a\\b", "READY"}) {
            changeManifest(manifest -> ((ObjectNode) manifest.get("files"))
                    .removeAll()
                    .put(name, Sha256.of("secret".getBytes(StandardCharsets.UTF_8))));
            assertRejected(Reason.UNSAFE_FILE, "'" + name + "'");
        }
    }

    @Test
    void aLinkInPlaceOfAFile() throws IOException {
        Path elsewhere = root.resolve("elsewhere");
        Files.move(directory.resolve(DENSE), elsewhere);
        Files.createSymbolicLink(directory.resolve(DENSE), elsewhere);
        assertRejected(Reason.UNSAFE_FILE, DENSE + " is a link");
    }

    @Test
    void missingFile() throws IOException {
        Files.delete(directory.resolve(ITEMS));
        assertRejected(Reason.MISSING_FILE, "names items.safetensors; there is none");
    }

    @Test
    void fileThatTheManifestForgets() throws IOException {
        changeManifest(manifest -> ((ObjectNode) manifest.get("files")).remove(DENSE));
        assertRejected(Reason.MISSING_FILE, "does not name dense.safetensors");
    }

    @Test
    void fileThatIsNotInTheManifest() throws IOException {
        Files.writeString(directory.resolve("model.pkl"), "import os");
        assertRejected(Reason.UNLISTED_FILE, "model.pkl is not in the manifest");
    }

    @Test
    void changedByte() throws IOException {
        Path file = directory.resolve(ITEMS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertRejected(Reason.FILE_CHECKSUM, "items.safetensors");
    }

    @Test
    void truncatedFile() throws IOException {
        for (String name : new String[] {DENSE, ITEMS, "optimizer.safetensors"}) {
            Path file = directory.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            assertRejected(Reason.FILE_CHECKSUM, name + " (" + bytes.length / 2 + " bytes)");
            Files.write(file, bytes);
        }
    }

    @Test
    void tensorFileThatBreaksItsFormat() throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(DENSE));
        Files.write(directory.resolve(DENSE), Arrays.copyOf(bytes, bytes.length - 4));
        resign();
        assertRejected(Reason.MALFORMED_TENSORS, "dense.safetensors: The tensors end at byte");
    }

    @Test
    void missingAndUnexpectedTensors() throws IOException {
        changeTensors(DENSE, tensors -> tensors.remove("positions.weight"));
        assertRejected(Reason.MALFORMED_TENSORS, "expected [attention.first.bias");
        changeTensors(ITEMS, tensors -> tensors.put("script", new Tensor.Bytes(new long[] {1}, new byte[1])));
        changeTensors(
                DENSE,
                tensors -> tensors.put("positions.weight", new Tensor.Floats(new long[] {1, 5, 8}, new float[40])));
        assertRejected(Reason.MALFORMED_TENSORS, "script");
    }

    @Test
    void tensorOfAnotherType() throws IOException {
        changeTensors(
                DENSE,
                tensors -> tensors.put("attention.second.bias", new Tensor.Doubles(new long[] {3}, new double[3])));
        assertRejected(Reason.MALFORMED_TENSORS, "'attention.second.bias' is F64; expected F32");
    }

    @Test
    void wrongShape() throws IOException {
        changeTensors(
                DENSE,
                tensors -> tensors.put("attention.second.bias", new Tensor.Floats(new long[] {1, 3}, new float[3])));
        assertRejected(Reason.WRONG_SHAPE, "attention.second.bias has the shape [1, 3]; expected [3]");
    }

    @Test
    void itemsOfAnotherDimension() throws IOException {
        changeTensors(ITEMS, tensors -> tensors.put("embedding", new Tensor.Floats(new long[] {4, 4}, new float[16])));
        assertRejected(Reason.WRONG_SHAPE, "embedding has the shape [4, 4]; expected [4, 8]");
    }

    @Test
    void weightThatIsNotFinite() throws IOException {
        changeTensors(DENSE, tensors -> ((Tensor.Floats) tensors.get("attention.first.bias")).values()[2] = Float.NaN);
        assertRejected(Reason.NOT_FINITE, "attention.first.bias has NaN at element 2");
    }

    @Test
    void embeddingThatIsNotFinite() throws IOException {
        changeTensors(
                ITEMS, tensors -> ((Tensor.Floats) tensors.get("embedding")).values()[9] = Float.NEGATIVE_INFINITY);
        assertRejected(Reason.NOT_FINITE, "embedding has -Infinity at element 9");
    }

    @Test
    void momentThatIsNotFinite() throws IOException {
        changeTensors(
                "optimizer.safetensors",
                tensors -> ((Tensor.Floats) tensors.get("rows.second")).values()[1] = Float.NaN);
        assertThat(BundleReader.readTrainerState(directory, null)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.NOT_FINITE);
            assertThat(rejected.detail()).contains("rows.second has NaN");
        });
    }

    @Test
    void repeatedItemKey() throws IOException {
        changeTensors(ITEMS, tensors -> ((Tensor.Longs) tensors.get("key")).values()[1] = 100);
        assertRejected(Reason.MALFORMED_ITEMS, "of 'item1' stands in two rows");
    }

    @Test
    void itemIdsThatAreBroken() throws IOException {
        changeTensors(ITEMS, tensors -> ((Tensor.Longs) tensors.get("id.offsets")).values()[1] = 1_000);
        assertRejected(Reason.MALFORMED_ITEMS, "id.offsets do not rise");
        changeTensors(ITEMS, tensors -> {
            ((Tensor.Longs) tensors.get("id.offsets")).values()[1] = 5;
            ((Tensor.Bytes) tensors.get("id.bytes")).values()[0] = (byte) 0xFF;
        });
        assertRejected(Reason.MALFORMED_ITEMS, "id 0 is no UTF-8");
    }

    @Test
    void itemIdsThatDoNotFitTheirBytesOrTheirRows() throws IOException {
        changeTensors(ITEMS, tensors -> ((Tensor.Longs) tensors.get("id.offsets")).values()[0] = 1);
        assertRejected(Reason.MALFORMED_ITEMS, "id.offsets do not reach from 0 to the 20 bytes");
        changeTensors(ITEMS, tensors -> {
            ((Tensor.Longs) tensors.get("id.offsets")).values()[0] = 0;
            ((Tensor.Longs) tensors.get("id.offsets")).values()[4]--;
        });
        assertRejected(Reason.MALFORMED_ITEMS, "id.offsets do not reach from 0 to the 20 bytes");
        changeTensors(
                ITEMS, tensors -> tensors.put("id.offsets", new Tensor.Longs(new long[] {2}, new long[] {0, 20})));
        assertRejected(Reason.MALFORMED_ITEMS, "there are 4 keys and 1 ids");
    }

    @Test
    void lastStageThatIsNotFinite() throws IOException {
        changeTensors(RERANK, tensors -> ((Tensor.Floats) tensors.get("parameters")).values()[7] = Float.NaN);
        assertRejected(Reason.NOT_FINITE, "parameters has NaN at element 7");
    }

    @Test
    void lastStageOfAnotherSize() throws IOException {
        changeTensors(RERANK, tensors -> tensors.put("means", new Tensor.Floats(new long[] {3}, new float[3])));
        assertRejected(Reason.WRONG_SHAPE, "means has the shape [3]; expected");
    }

    @Test
    void neighboursOfNoItem() throws IOException {
        changeTensors(RERANK, tensors -> ((Tensor.Longs) tensors.get("neighbour.offsets")).values()[1] = 1_000);
        assertRejected(Reason.MALFORMED_STATISTICS, "Neighbours begin at 1000 after 0");
    }

    private void assertRejected(Reason reason, String detail) {
        assertThat(BundleReader.read(directory, null)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail);
        });
    }

    private void changeTensors(String name, Consumer<Map<String, Tensor>> change) throws IOException {
        new Tampering(good).tensors(name, change);
    }

    private void resign() throws IOException {
        new Tampering(good).resign();
    }

    private void changeManifest(Consumer<ObjectNode> change) throws IOException {
        new Tampering(good).manifest(change);
    }

    private void writeManifest(byte[] bytes) throws IOException {
        new Tampering(good).manifest(bytes);
    }
}
