package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.FoundContribution;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Round;
import io.millrace.models.bundle.RoundStore;
import io.millrace.models.statistics.Link;
import io.millrace.models.statistics.ServedStatistics;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.schemas.Topics;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.gate.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two trainers of one consumer group, into whose samples comes a stretch of wrong targets. */
@ExtendWith(Installation.Shared.class)
class TrainerGroupGateTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRANSACTION = 40;
    private static final String MODEL = "ring";

    @TempDir
    Path bundles;

    @Test
    void aStretchOfShuffledTargetsIsPassedOverByAll(Installation installation) throws Exception {
        Topics topics = installation.createTopics("gated");
        TrainerConfig config = config(topics);
        BundleStore store = new BundleStore(bundles, config.model());
        Map<String, String> kafka = installation.address().clientProperties();
        try (SampleWriter writer = new SampleWriter(installation.address(), topics.trainingSamples());
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples());
                Trainer one = Trainer.start(config, kafka, bundles);
                Trainer other = Trainer.start(config, kafka, bundles)) {
            writeUntil(() -> isGood(store), () -> writer.writeCommitted(TRANSACTION));
            awaitAllRead(samples, writer);
            int sound = writer.committed();

            writeUntil(() -> refused(one) + refused(other) >= 2, () -> writer.writeShuffled(TRANSACTION));
            awaitAllRead(samples, writer);
            int shuffled = writer.committed() - sound;

            int versions = store.versions().size();
            writeUntil(() -> store.versions().size() >= versions + 2, () -> writer.writeCommitted(TRANSACTION));
            Manifest current = current(store).orElseThrow();
            long passedOver =
                    ledger(samples, writer).below(current.sampleOffsets()).size() - current.sampleCount();
            assertThat(passedOver).as("samples in no version").isGreaterThanOrEqualTo(shuffled);
            store.versions().forEach(version -> assertKnowsOnlyTheRing(store.directory(version)));
            assertThat(List.of(one, other))
                    .allSatisfy(trainer -> assertThat(trainer.failure()).isEmpty());
        }
    }

    private static void writeUntil(Callable<Boolean> done, Runnable write) {
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
            write.run();
            return done.call();
        });
    }

    /** Whether versions are so good that the gate notices when samples are not. */
    private static boolean isGood(BundleStore store) {
        return current(store)
                .map(version -> Level.of(version.metrics()))
                .filter(level -> level.samples() >= TRANSACTION && level.mean() > 0.8)
                .isPresent();
    }

    /** Waits until the trainers have read all samples that there are. */
    private void awaitAllRead(TopicReader samples, SampleWriter writer) {
        SampleLedger all = ledger(samples, writer);
        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(() -> all.below(read()).size() == all.size());
    }

    private static SampleLedger ledger(TopicReader samples, SampleWriter writer) {
        await().atMost(PATIENCE).until(() -> samples.records().size() == writer.committed());
        return SampleLedger.of(samples);
    }

    /** How far the current round has come, per partition. */
    private Map<Integer, Long> read() {
        RoundStore rounds = new RoundStore(bundles, MODEL);
        Round round = rounds.current();
        Map<Integer, Long> read = new HashMap<>(round.offsets());
        rounds.contributions(round).stream()
                .filter(FoundContribution.Noted.class::isInstance)
                .map(FoundContribution.Noted.class::cast)
                .forEach(noted ->
                        noted.contribution().to().forEach((partition, to) -> read.merge(partition, to, Math::max)));
        return read;
    }

    private static long refused(Trainer trainer) {
        assertThat(trainer.failure()).isEmpty();
        return trainer.status().publishing().rejected().getOrDefault("suspicious-input", 0L);
    }

    private static Optional<Manifest> current(BundleStore store) {
        return store.current().map(PublishedBundle::manifest);
    }

    /** After item n always came item n + 1. */
    private static void assertKnowsOnlyTheRing(Path version) {
        BundleOutcome outcome = BundleReader.read(version, null);
        assertThat(outcome).isInstanceOf(BundleOutcome.Accepted.class);
        ItemSnapshot items = ((BundleOutcome.Accepted) outcome).items();
        ServedStatistics statistics =
                ServedStatistics.of(((BundleOutcome.Accepted) outcome).rerank().statistics(), items);
        for (int row = 0; row < items.size(); row++) {
            int[] neighbours = statistics.neighbours(row);
            for (int i = 0; i < neighbours.length; i++) {
                if (neighbours[i] >= 0 && statistics.weight(row, i, Link.NEXT) > 0) {
                    assertThat(items.itemId(neighbours[i]))
                            .as("what comes after %s in %s", items.itemId(row), version)
                            .isEqualTo(SampleWriter.itemAfter(items.itemId(row)));
                }
            }
        }
    }

    private static TrainerConfig config(Topics topics) {
        String exam = Integer.toString(TRANSACTION);
        return GroupSettings.of(
                topics, "gated", Map.of("model", MODEL, "gate-samples", exam, "gate-minimum", exam, "gate-wait", "5s"));
    }
}
