package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {

    @TempDir
    Path root;

    private BundleStore store;

    @BeforeEach
    void open() {
        store = new BundleStore(root, "test");
    }

    @Test
    void anEmptyStoreHasNoVersionAndBeginsAtOne() {
        assertThat(store.current()).isEmpty();
        assertThat(store.versions()).isEmpty();
        assertThat(store.nextVersion()).isEqualTo("000001");
    }

    @Test
    void aPublishedVersionIsCurrentAndReadsBackExactly() {
        BundleContents contents = BundleFixture.contents(300);
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), contents);

        assertThat(store.current()).contains(published);
        assertThat(published.manifest().files())
                .containsOnlyKeys(
                        "dense.safetensors", "items.safetensors", "optimizer.safetensors", "rerank.safetensors");
        BundleOutcome outcome = BundleReader.read(published.directory(), published.manifestSha256());
        assertThat(outcome).isInstanceOfSatisfying(BundleOutcome.Accepted.class, accepted -> {
            assertThat(accepted.manifest()).isEqualTo(published.manifest());
            assertThat(accepted.spec()).isEqualTo(BundleFixture.SIZES);
            assertWeights(accepted.weights(), contents.weights());
            assertRows(accepted.items(), contents.items());
            assertThat(accepted.items().trainable()).isFalse();
        });
    }

    @Test
    void pointerAndManifestAreReadWithoutTheFilesThatTheyAnswerFor() throws IOException {
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        Files.delete(store.directory("000001").resolve("items.safetensors"));

        assertThat(store.pointer()).contains(new CurrentPointer("000001", published.manifestSha256()));
        assertThat(store.manifest("000001")).contains(published.manifest());
        assertThat(store.manifest("000002")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.directory("../000001"))
                .withMessageContaining("../000001");
        assertThatIllegalStateException().isThrownBy(() -> store.current());
    }

    @Test
    void trainingGoesOnFromThePublishedStateAsIfItHadNotStopped() {
        ItemTable table = BundleFixture.table(5);
        BundleContents contents = BundleFixture.contents(5);
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), contents);

        TrainerStateOutcome outcome = BundleReader.readTrainerState(published.directory(), null);

        assertThat(outcome).isInstanceOfSatisfying(TrainerStateOutcome.Restored.class, restored -> {
            assertWeights(restored.weights(), contents.weights());
            assertThat(restored.moments().steps()).isEqualTo(contents.moments().steps());
            assertThat(restored.moments().first().keySet())
                    .isEqualTo(contents.moments().first().keySet());
            ItemTable again = ItemTable.restore(restored.items(), BundleFixture.LIMITS, new SplittableRandom(1));
            assertThat(again.snapshot().moments().first())
                    .isEqualTo(table.snapshot().moments().first());
            assertThat(again.snapshot().moments().steps()).containsExactly(1, 0, 0, 0, 0);
            assertThat(again.observe(99, "rare é", 6)).isEqualTo(5);
        });
    }

    @Test
    void aVersionWithoutOptimiserStateServesButCannotBeTrainedOn() {
        BundleContents full = BundleFixture.contents(5);
        PublishedBundle published =
                store.publish(BundleFixture.draft("000001"), new BundleContents(full.weights(), full.items(), null));
        assertThat(BundleReader.read(published.directory(), null)).isInstanceOf(BundleOutcome.Accepted.class);
        assertThat(BundleReader.readTrainerState(published.directory(), null))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NO_TRAINER_STATE));
    }

    @Test
    void theLastStageComesBackAsItWasPublished() {
        BundleContents contents = BundleFixture.contents(5);
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), contents);

        assertThat(BundleReader.readTrainerState(published.directory(), null))
                .isInstanceOfSatisfying(TrainerStateOutcome.Restored.class, restored -> {
                    assertThat(restored.rerank().state())
                            .usingRecursiveComparison()
                            .isEqualTo(contents.rerank().state());
                    assertThat(restored.rerank().statistics().columns(restored.items()))
                            .usingRecursiveComparison()
                            .isEqualTo(contents.rerank().statistics().columns(contents.items()));
                });
    }

    @Test
    void aVersionWithoutLastStageIsAccepted() {
        BundleContents full = BundleFixture.contents(5);
        PublishedBundle published = store.publish(
                BundleFixture.draft("000001"), new BundleContents(full.weights(), full.items(), full.moments()));

        assertThat(BundleReader.read(published.directory(), null))
                .isInstanceOfSatisfying(
                        BundleOutcome.Accepted.class,
                        accepted -> assertThat(accepted.rerank()).isNull());
    }

    @Test
    void anEmptyItemTableCanBePublished() {
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(0));
        assertThat(BundleReader.readTrainerState(published.directory(), published.manifestSha256()))
                .isInstanceOf(TrainerStateOutcome.Restored.class);
    }

    @Test
    void versionsAreImmutable() {
        store.publish(BundleFixture.draft("000007"), BundleFixture.contents(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.publish(BundleFixture.draft("000007"), BundleFixture.contents(6)))
                .withMessageContaining("000007 of test exists")
                .withMessageContaining("000008");
    }

    @Test
    void aModelThatDivergedIsNotPublishedAndTheOldVersionStaysCurrent() {
        PublishedBundle good = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        BundleContents contents = BundleFixture.contents(5);
        Map<String, Tensor.Floats> weights =
                new LinkedHashMap<>(contents.weights().byName());
        Tensor.Floats bad = weights.get("attention.first.bias");
        float[] values = bad.values().clone();
        values[3] = Float.NaN;
        weights.put("attention.first.bias", new Tensor.Floats(bad.shape(), values));
        BundleContents diverged = new BundleContents(new DenseWeights(weights), contents.items(), contents.moments());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.publish(BundleFixture.draft("000002"), diverged))
                .withMessageContaining("NOT_FINITE")
                .withMessageContaining("attention.first.bias has NaN at element 3");
        assertThat(store.current()).contains(good);
        assertThat(store.versions()).containsExactly("000001");
    }

    @Test
    void anExportThatCannotBeWrittenLeavesThePointerAlone() throws IOException {
        PublishedBundle good = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        Path staging = root.resolve("test/staging");
        DurableFiles.deleteTree(staging);
        Files.createSymbolicLink(staging, root.resolve("nowhere"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> store.publish(BundleFixture.draft("000002"), BundleFixture.contents(5)))
                .withMessageContaining("Cannot publish version 000002 of test");
        assertThat(store.current()).contains(good);
        assertThat(store.versions()).containsExactly("000001");
    }

    @Test
    void aStagedVersionIsNoVersionUntilItIsPublished() {
        StagedBundle staged = store.stage(BundleFixture.draft("000001"), BundleFixture.contents(5));
        assertThat(staged.read(BundleFixture.contents(5).items(), null)).isInstanceOf(BundleOutcome.Accepted.class);
        assertThat(store.versions()).isEmpty();
        assertThat(store.current()).isEmpty();

        PublishedBundle published = store.publish(staged);

        assertThat(store.current()).contains(published);
    }

    @Test
    void aRejectedVersionIsKeptAsideAndAcceptedByNobodyAndItsNumberIsGone() throws IOException {
        PublishedBundle good = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        StagedBundle staged = store.stage(BundleFixture.draft("000002"), BundleFixture.contents(5));

        Path kept = store.reject(staged, "worse-than-champion", "It was worse.");

        assertThat(kept).isEqualTo(root.resolve("test/rejected/000002"));
        assertThat(kept.resolve("REJECTED")).hasContent("worse-than-champion\nIt was worse.\n");
        assertThat(BundleReader.read(kept, staged.manifestSha256()))
                .isInstanceOfSatisfying(
                        Rejected.class, why -> assertThat(why.reason()).isEqualTo(Reason.UNLISTED_FILE));
        assertThat(store.versions()).containsExactly("000001");
        assertThat(store.rejected()).containsExactly("000002");
        assertThat(store.current()).contains(good);
        assertThat(store.nextVersion()).isEqualTo("000003");
    }

    @Test
    void onlyTheNewestRejectedVersionsAreKept() {
        for (int i = 0; i < 4; i++) {
            StagedBundle staged = store.stage(BundleFixture.draft(store.nextVersion()), BundleFixture.contents(5));
            store.reject(staged, "not-finite", "A weight was NaN.");
        }

        store.retainRejected(2);

        assertThat(store.rejected()).containsExactly("000003", "000004");
        assertThatIllegalArgumentException().isThrownBy(() -> store.retainRejected(0));
    }

    @Test
    void whatACrashLeftInStagingIsInvisibleAndClearedByTheNextPublish() throws IOException {
        Path half = Files.createDirectories(root.resolve("test/staging/000001"));
        Files.writeString(half.resolve("dense.safetensors"), "half");
        assertThat(store.versions()).isEmpty();

        store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));

        assertThat(store.versions()).containsExactly("000001");
        try (Stream<Path> staged = Files.list(root.resolve("test/staging"))) {
            assertThat(staged).isEmpty();
        }
    }

    @Test
    void aVersionWhosePointerWasNeverWrittenIsSkippedByTheNext() throws IOException {
        PublishedBundle first = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        byte[] pointer = Files.readAllBytes(root.resolve("test/current.json"));
        store.publish(BundleFixture.draft("000002"), BundleFixture.contents(5));
        Files.write(root.resolve("test/current.json"), pointer);

        assertThat(store.current()).contains(first);
        assertThat(store.nextVersion()).isEqualTo("000003");
    }

    @Test
    void retainingDeletesTheOldestButNeverTheCurrent() throws IOException {
        store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        byte[] pointer = Files.readAllBytes(root.resolve("test/current.json"));
        for (int version = 2; version <= 4; version++) {
            store.publish(BundleFixture.draft(Manifest.versionName(version)), BundleFixture.contents(5));
        }
        Files.write(root.resolve("test/current.json"), pointer);

        store.retain(1);

        assertThat(store.versions()).containsExactly("000001", "000004");
        assertThat(store.current()).isPresent();
    }

    @Test
    void retainingKeepsWhatIsHeldUntilItIsNot() {
        for (int version = 1; version <= 4; version++) {
            store.publish(BundleFixture.draft(Manifest.versionName(version)), BundleFixture.contents(5));
        }
        store.hold(List.of("000002"));
        store.retain(1);
        assertThat(store.versions()).containsExactly("000002", "000004");
        assertThat(store.held()).containsExactly("000002");

        store.hold(List.of());
        store.retain(1);
        assertThat(store.versions()).containsExactly("000004");
    }

    @Test
    void nothingIsDeletedWhileWhatIsHeldCannotBeRead() throws IOException {
        store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        store.publish(BundleFixture.draft("000002"), BundleFixture.contents(5));
        Files.writeString(root.resolve("test/held.json"), "{\"versions\": [\"../1\"]}");

        assertThatThrownBy(() -> store.retain(1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("held.json");
        assertThat(store.versions()).hasSize(2);
    }

    @Test
    void aVersionIsFoundByItsNameIfItIsWhole() throws IOException {
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        assertThat(store.published("000001")).isEqualTo(published);

        Files.delete(published.directory().resolve("READY"));
        assertThatIllegalStateException()
                .isThrownBy(() -> store.published("000001"))
                .withMessageContaining("READY");
    }

    @Test
    void aPointerToADamagedVersionIsReportedAndNotFollowed() throws IOException {
        PublishedBundle published = store.publish(BundleFixture.draft("000001"), BundleFixture.contents(5));
        Files.delete(published.directory().resolve("READY"));
        assertThatIllegalStateException()
                .isThrownBy(() -> store.current())
                .withMessageContaining("current.json points to a version that cannot be used")
                .withMessageContaining("READY");
    }

    @Test
    void namesThatCouldLeaveTheStoreAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BundleStore(root, "../other"));
        assertThatIllegalArgumentException().isThrownBy(() -> BundleFixture.draft("../../1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BundleStore(root, "other")
                        .publish(BundleFixture.draft("000001"), BundleFixture.contents(5)))
                .withMessageContaining("'test'; this store is of 'other'");
    }

    private static void assertWeights(DenseWeights actual, DenseWeights expected) {
        assertThat(actual.byName().keySet()).isEqualTo(expected.byName().keySet());
        expected.byName()
                .forEach((name, weight) ->
                        assertThat(actual.byName().get(name).values()).as(name).isEqualTo(weight.values()));
    }

    private static void assertRows(ItemSnapshot actual, ItemSnapshot expected) {
        assertThat(actual.rows().keys()).isEqualTo(expected.rows().keys());
        assertThat(actual.rows().itemIds()).isEqualTo(expected.rows().itemIds());
        assertThat(actual.rows().counts()).isEqualTo(expected.rows().counts());
        assertThat(actual.rows().lastTouched()).isEqualTo(expected.rows().lastTouched());
        assertThat(actual.rows().embeddings()).isEqualTo(expected.rows().embeddings());
    }
}
