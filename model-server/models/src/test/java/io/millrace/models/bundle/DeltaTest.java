package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.serving.ServingModel;
import io.millrace.models.statistics.StatisticsSnapshot;
import io.millrace.models.table.ItemSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is written as what changed is the version that is written as a whole. */
class DeltaTest {

    @TempDir
    Path root;

    private BundleStore store;

    @BeforeEach
    void open() {
        store = new BundleStore(root, "test");
    }

    @Property(tries = 6)
    void aChainOfDeltasReadsAsTheWholeVersion(@ForAll long seed) throws IOException {
        Path both = Files.createTempDirectory("delta");
        try {
            BundleStore deltas = new BundleStore(both.resolve("deltas"), "test");
            BundleStore whole = new BundleStore(both.resolve("whole"), "test");
            LivingModel model = new LivingModel(seed);
            WrittenVersion written = null;
            BundleOutcome.Accepted served = null;
            for (int version = 1; version <= 8; version++) {
                model.live(10);
                if (version % 3 == 0) {
                    model.forget(700 + 20 * version);
                }
                BundleContents contents = model.contents();
                PublishedBundle expected = whole.publish(BundleFixture.draft(Manifest.versionName(version)), contents);
                PublishedBundle delta = publish(deltas, contents, written);

                BundleOutcome.Accepted applied = read(delta, served);
                assertServesTheSame(read(delta, null), read(expected, null));
                assertServesTheSame(applied, read(expected, null));
                assertTrainsTheSame(restored(delta), restored(expected));
                served = applied;
                written = new WrittenVersion(delta, contents);
            }
            assertThat(IntStream.rangeClosed(1, 8)
                            .filter(version -> deltas.manifest(Manifest.versionName(version))
                                            .orElseThrow()
                                            .base()
                                    != null))
                    .as("deltas among the versions")
                    .hasSizeGreaterThan(3);
        } finally {
            DurableFiles.deleteTree(both);
        }
    }

    @Test
    void aDeltaHoldsTheRowsThatChangedAndTheLaterVersionSharesTheOthers() throws IOException {
        LivingModel model = new LivingModel(1);
        WrittenVersion first = written(model.contents(), null);
        model.train(5, 1);
        WrittenVersion second = written(model.contents(), first);

        assertThat(second.version().manifest().base()).isEqualTo(first.asBase());
        assertThat(second.version().manifest().files())
                .containsOnlyKeys(
                        "dense.safetensors", "items-delta.safetensors", "optimizer.safetensors", "rerank.safetensors");
        assertThat(bytes(second.version())).isLessThan(bytes(first.version()) / 3);
        BundleOutcome.Accepted before = read(first.version(), null);
        BundleOutcome.Accepted after = read(second.version(), before);
        assertThat(IntStream.range(0, after.items().size())
                        .filter(row -> !after.items().hasSameRow(row, before.items())))
                .containsExactly(5);
        assertThat(after.items().itemId(300)).isSameAs(before.items().itemId(300));
    }

    @Test
    void aDeltaOfTheServedVersionIsReadWithoutItsBase() throws IOException {
        LivingModel model = new LivingModel(2);
        WrittenVersion first = written(model.contents(), null);
        BundleOutcome.Accepted served = read(first.version(), null);
        model.live(5);
        WrittenVersion second = written(model.contents(), first);
        DurableFiles.deleteTree(first.version().directory());

        assertServesTheSame(read(second.version(), served), contentsOf(second));
    }

    @Test
    void aMissedVersionIsReadFromTheStoreAndAppliedToTheServedOne() {
        LivingModel model = new LivingModel(3);
        WrittenVersion first = written(model.contents(), null);
        model.live(5);
        WrittenVersion second = written(model.contents(), first);
        model.live(5);
        WrittenVersion third = written(model.contents(), second);
        BundleOutcome.Accepted served = read(first.version(), null);

        BundleOutcome.Accepted caughtUp = read(third.version(), served);

        assertServesTheSame(caughtUp, contentsOf(third));
        assertThat(store.chainLength("000003")).hasValue(3);
    }

    @Test
    void anItemThatWasForgottenIsServedNoMore() {
        LivingModel model = new LivingModel(4);
        WrittenVersion first = written(model.contents(), null);
        model.add(LivingModel.ITEMS + 1);
        List<String> forgotten = model.forget(2 * LivingModel.ITEMS - 20);
        WrittenVersion second = written(model.contents(), first);

        BundleOutcome.Accepted before = read(first.version(), null);
        BundleOutcome.Accepted after = read(second.version(), before);

        assertThat(forgotten).isNotEmpty();
        assertThat(second.version().manifest().base()).isNotNull();
        try (ServingModel old = ServingModel.of(before);
                ServingModel served = ServingModel.following(old, after)) {
            for (String item : forgotten) {
                long key = LivingModel.key(Integer.parseInt(item));
                assertThat(old.items().row(key)).isNotNegative();
                assertThat(served.items().row(key)).isNegative();
                assertThat(after.rerank().statistics().saysTheSame(key, StatisticsSnapshot.NONE))
                        .isTrue();
            }
            assertThat(served.lastStage().statistics().items())
                    .isEqualTo(after.items().size());
            assertThat(served.items().row(LivingModel.key(LivingModel.ITEMS + 1)))
                    .isNotNegative();
        }
    }

    @Test
    void aVersionOfWhichTooMuchChangedIsWrittenWhole() {
        LivingModel model = new LivingModel(5);
        WrittenVersion first = written(model.contents(), null);
        IntStream.range(0, LivingModel.ITEMS / 2).forEach(row -> model.train(row, 1));

        assertThat(written(model.contents(), first).version().manifest().base()).isNull();
    }

    @Test
    void aVersionWithoutLastStageIsNoDeltaOfOneThatHasIt() {
        LivingModel model = new LivingModel(6);
        BundleContents contents = model.contents();
        WrittenVersion first = written(contents, null);

        WrittenVersion second =
                written(new BundleContents(contents.weights(), contents.items(), contents.moments()), first);

        assertThat(second.version().manifest().base()).isNull();
        assertThat(read(second.version(), null).rerank()).isNull();
    }

    @Test
    void retainingKeepsWhatAKeptVersionIsADeltaOf() {
        LivingModel model = new LivingModel(7);
        WrittenVersion written = null;
        for (int version = 1; version <= 6; version++) {
            model.live(2);
            // 1 and 4 are whole
            written = written(model.contents(), version == 4 ? null : written);
        }

        store.hold(List.of("000002"));
        store.retain(1);
        assertThat(store.versions()).containsExactly("000001", "000002", "000004", "000005", "000006");
        assertThat(restored(store.published("000006")).manifest().version()).isEqualTo("000006");
        assertThat(restored(store.published("000002")).manifest().version()).isEqualTo("000002");

        store.hold(List.of());
        store.retain(1);
        assertThat(store.versions()).containsExactly("000004", "000005", "000006");
    }

    @Test
    void theLengthOfAChainIsKnownUnlessALinkIsMissing() throws IOException {
        LivingModel model = new LivingModel(8);
        WrittenVersion first = written(model.contents(), null);
        model.live(2);
        WrittenVersion second = written(model.contents(), first);
        assertThat(store.chainLength("000001")).hasValue(1);
        assertThat(store.chainLength("000002")).hasValue(2);

        DurableFiles.deleteTree(first.version().directory());

        assertThat(store.chainLength(second.version().manifest().version())).isEmpty();
    }

    private WrittenVersion written(BundleContents contents, @Nullable WrittenVersion base) {
        return new WrittenVersion(publish(store, contents, base), contents);
    }

    private static PublishedBundle publish(BundleStore store, BundleContents contents, @Nullable WrittenVersion base) {
        return store.publish(store.stage(BundleFixture.draft(store.nextVersion()), contents, base));
    }

    private static BundleOutcome.Accepted read(PublishedBundle version, BundleOutcome.@Nullable Accepted previous) {
        return (BundleOutcome.Accepted) BundleReader.read(version.directory(), version.manifestSha256(), previous);
    }

    private static TrainerStateOutcome.Restored restored(PublishedBundle version) {
        return (TrainerStateOutcome.Restored)
                BundleReader.readTrainerState(version.directory(), version.manifestSha256());
    }

    private static BundleOutcome.Accepted contentsOf(WrittenVersion version) {
        BundleContents contents = version.contents();
        return new BundleOutcome.Accepted(
                version.version().manifest(),
                BundleFixture.SIZES,
                contents.weights(),
                contents.items(),
                contents.rerank());
    }

    private static void assertServesTheSame(BundleOutcome.Accepted actual, BundleOutcome.Accepted expected) {
        assertThat(actual.items().rows())
                .usingRecursiveComparison()
                .isEqualTo(expected.items().rows());
        for (int row = 0; row < expected.items().size(); row++) {
            assertThat(actual.items().row(expected.items().key(row))).isEqualTo(row);
        }
        assertThat(actual.rerank().state())
                .usingRecursiveComparison()
                .isEqualTo(expected.rerank().state());
        assertThat(actual.rerank().statistics().columns(actual.items()))
                .usingRecursiveComparison()
                .isEqualTo(expected.rerank().statistics().columns(expected.items()));
    }

    private static void assertTrainsTheSame(
            TrainerStateOutcome.Restored actual, TrainerStateOutcome.Restored expected) {
        ItemSnapshot items = actual.items();
        assertThat(items.rows())
                .usingRecursiveComparison()
                .isEqualTo(expected.items().rows());
        assertThat(items.moments())
                .usingRecursiveComparison()
                .isEqualTo(expected.items().moments());
        assertThat(items.pending()).isEqualTo(expected.items().pending());
        assertThat(actual.rerank().statistics().columns(items))
                .usingRecursiveComparison()
                .isEqualTo(expected.rerank().statistics().columns(items));
    }

    private static long bytes(PublishedBundle version) throws IOException {
        try (Stream<Path> files = Files.list(version.directory())) {
            return files.filter(file -> !file.endsWith("dense.safetensors"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
