package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.Topics;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two trainers of one consumer group: whatever versions they make together have learned from each committed sample once. */
@ExtendWith(Installation.Shared.class)
class TrainerGroupTest {

    private static final int MORE_THAN_ARE_WRITTEN = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path bundles;

    @Test
    void together(Installation installation) throws Exception {
        Topics topics = installation.createTopics("group");
        TrainerConfig config = config(topics, "shoppers");
        BundleStore store = new BundleStore(bundles, config.model());
        try (SampleWriter writer =
                        new SampleWriter(installation.address(), topics.trainingSamples(), MORE_THAN_ARE_WRITTEN);
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples());
                Trainer one = start(installation, config);
                Trainer other = start(installation, config)) {
            int committed;
            try (SampleFilling filling = new SampleFilling(writer)) {
                await().atMost(PATIENCE).until(() -> mergedBy(one) + mergedBy(other) >= 6);
                await().atMost(PATIENCE).until(() -> newest(store) >= 3);
                committed = filling.stop();
            }
            await().atMost(PATIENCE).until(() -> samples.records().size() == committed);
            SampleLedger ledger = SampleLedger.of(samples);
            await().atMost(PATIENCE).until(() -> {
                assertThat(List.of(one, other))
                        .allSatisfy(trainer -> assertThat(trainer.failure()).isEmpty());
                return ledger.below(current(store).sampleOffsets()).size() == ledger.size();
            });

            assertThat(List.of(one, other)).as("both learn").allSatisfy(trainer -> {
                assertThat(trainer.status().group().partitions()).isPositive();
                assertThat(trainer.status().learning().samples()).isPositive();
            });
            assertThat(List.of(one, other))
                    .as("one leads")
                    .filteredOn(trainer -> trainer.status().group().leading())
                    .hasSize(1);
            store.versions().forEach(version -> TrainerBooks.assertBalance(store.directory(version), ledger));
            TrainerBooks.assertHistoryGrows(store);
        }
    }

    @Test
    void whoStopsIsReplacedByTheOther(Installation installation) throws Exception {
        Topics topics = installation.createTopics("leave");
        TrainerConfig config = config(topics, "leavers");
        BundleStore store = new BundleStore(bundles, config.model());
        try (SampleWriter writer =
                        new SampleWriter(installation.address(), topics.trainingSamples(), MORE_THAN_ARE_WRITTEN);
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples());
                Trainer leader = start(installation, config)) {
            writer.writeCommitted(400);
            await().atMost(PATIENCE).until(() -> newest(store) >= 1);
            try (Trainer other = start(installation, config)) {
                await().atMost(PATIENCE).until(() -> other.status().group().partitions() > 0);
                leader.close();
                writer.writeCommitted(400);
                await().atMost(PATIENCE).until(() -> {
                    assertThat(other.failure()).isEmpty();
                    return current(store).sampleCount() >= 800;
                });
                assertThat(other.status().group().leading()).isTrue();
            }
            await().atMost(PATIENCE).until(() -> samples.records().size() == 800);
            SampleLedger ledger = SampleLedger.of(samples);
            store.versions().forEach(version -> TrainerBooks.assertBalance(store.directory(version), ledger));
        }
    }

    @Test
    void aTrainerOnItsOwnIsRefusedBesideAnother(Installation installation) {
        Topics topics = installation.createTopics("alone");
        try (Trainer alone = start(installation, config(topics, ""))) {
            assertThatThrownBy(() -> start(installation, config(topics, "")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("published by a trainer on its own")
                    .hasMessageContaining("--group");
            assertThat(alone.failure()).isEmpty();
        }
    }

    private static long mergedBy(Trainer trainer) {
        assertThat(trainer.failure()).isEmpty();
        return trainer.status().group().merged();
    }

    private static Manifest current(BundleStore store) {
        return store.current().map(PublishedBundle::manifest).orElseThrow();
    }

    private static int newest(BundleStore store) {
        return store.versions().size();
    }

    private Trainer start(Installation installation, TrainerConfig config) {
        return Trainer.start(config, installation.address().clientProperties(), bundles);
    }

    private static TrainerConfig config(Topics topics, String group) {
        return GroupSettings.of(topics, group, Map.of("group-patience", "3s", "gate-samples", "0"));
    }
}
