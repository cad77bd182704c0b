package io.millrace.trainer.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.Contribution;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.RoundStore;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundMergingTest {

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(8, 16, 2, 6);
    private static final ComiRecSaHyperparameters OTHER = new ComiRecSaHyperparameters(4, 16, 2, 6);
    private static final LearningSettings SETTINGS = new LearningSettings(0.01, 32, 0, 0, 4_096, 40, 16, 7);

    private final List<Sample> samples = new PairedClicks(40, 2, 3).next(400);

    @TempDir
    Path root;

    @Test
    void whatAllHaveLearnedIsInItOnce() {
        contribute(SIZES, 0, 0);
        contribute(SIZES, 1, 0);

        RoundResult result = merge();

        assertThat(result.merged()).isEqualTo(2);
        assertThat(result.refused()).isEmpty();
        assertThat(result.lineage().sampleCount()).isEqualTo(400);
        assertThat(result.lineage().sampleOffsets()).isEqualTo(Map.of(0, behind(0), 1, behind(1)));
        assertThat(result.lineage().trainedThrough().keySet()).containsExactly(0, 1);
        assertThat(result.loss()).isPositive();
    }

    @Test
    void whatIsDamagedIsLeftOutAndItsPartitionStaysWhereItWas() throws IOException {
        Path damaged = contribute(SIZES, 0, 0);
        contribute(SIZES, 1, 0);
        Files.writeString(damaged.resolve("state").resolve("dense.safetensors"), "?");

        RoundResult result = merge();

        assertThat(reasons(result)).containsExactly(Refusal.Reason.DAMAGED);
        assertThat(result.lineage().sampleOffsets()).isEqualTo(Map.of(1, behind(1)));
        assertThat(result.lineage().sampleCount()).isEqualTo(of(1).size());
    }

    @Test
    void aModelOfOtherSizesIsRefused() {
        contribute(OTHER, 0, 0);

        RoundResult result = merge();

        assertThat(reasons(result)).containsExactly(Refusal.Reason.OTHER_MODEL);
        assertThat(result.contents()).isNull();
        assertThat(result.lineage()).isEqualTo(Lineage.none());
    }

    @Test
    void booksThatDoNotBalanceAreRefused() {
        contribute(SIZES, 0, 1);

        assertThat(reasons(merge())).containsExactly(Refusal.Reason.BOOKS_DIFFER);
    }

    @Test
    void nothingLearnedIsNoVersionAndNoRefusal() {
        RoundStore store = store();
        store.contribute(
                store.current(),
                new Contribution("trainer-a", 1, 0, Set.of(0), Map.of(), Map.of(), 0, Double.NaN, null),
                null,
                null,
                null);

        RoundResult result = merge();

        assertThat(result.contents()).isNull();
        assertThat(result.refused()).isEmpty();
    }

    private RoundResult merge() {
        RoundStore store = store();
        try (OnlineTraining fresh = OnlineTraining.fresh(SIZES, SETTINGS, TableLimits.defaults())) {
            return RoundMerging.merge(
                    store,
                    RoundSelection.of(store.current(), store.contributions(store.current())),
                    Lineage.none(),
                    SIZES,
                    fresh.checkpoint().contents(),
                    SETTINGS.neighbours());
        }
    }

    /** Learns from a partition and says so, with so many samples more than it has learned from; returns where it says it. */
    private Path contribute(ComiRecSaHyperparameters sizes, int partition, int tooMany) {
        RoundStore store = store();
        try (OnlineTraining training = OnlineTraining.fresh(sizes, SETTINGS, TableLimits.defaults())) {
            of(partition).forEach(training::accept);
            training.flush();
            Checkpoint checkpoint = training.checkpoint();
            BundleContents contents = checkpoint.contents();
            store.contribute(
                    store.current(),
                    new Contribution(
                            "trainer-" + partition,
                            1,
                            0,
                            Set.of(partition),
                            Map.of(),
                            checkpoint.lineage().sampleOffsets(),
                            checkpoint.lineage().sampleCount() + tooMany,
                            checkpoint.loss(),
                            null),
                    Manifest.draft(
                            "test",
                            "000001",
                            null,
                            checkpoint.spec().kind(),
                            checkpoint.spec().toMap(),
                            Instant.EPOCH,
                            checkpoint.lineage().sampleCount(),
                            checkpoint.lineage().sampleOffsets(),
                            checkpoint.lineage().trainedThrough(),
                            Map.of()),
                    contents,
                    null);
        }
        Map<String, Path> directories = new TreeMap<>();
        store.contributions(store.current())
                .forEach(
                        found -> directories.put(found.directory().getFileName().toString(), found.directory()));
        return directories.get("trainer-" + partition + "-0");
    }

    private RoundStore store() {
        return new RoundStore(root, "test");
    }

    private List<Sample> of(int partition) {
        return samples.stream()
                .filter(sample -> sample.position().partition() == partition)
                .toList();
    }

    private long behind(int partition) {
        List<Sample> mine = of(partition);
        return mine.get(mine.size() - 1).position().offset() + 1;
    }

    private static List<Refusal.Reason> reasons(RoundResult result) {
        return result.refused().stream().map(Refusal::reason).toList();
    }
}
