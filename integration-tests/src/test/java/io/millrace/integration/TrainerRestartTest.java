package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A trainer on a real topic, stopped and started: each committed sample is in the published weights once. */
@ExtendWith(Installation.Shared.class)
class TrainerRestartTest {

    @TempDir
    Path bundles;

    @Test
    void restartGoesOnFromTheLastVersionAndItsOffsets(Installation installation) {
        Topics topics = installation.createTopics("restart");
        TrainerConfig config = config(topics);
        BundleStore store = new BundleStore(bundles, config.model());
        try (SampleWriter samples = new SampleWriter(installation.address(), topics.trainingSamples())) {
            samples.writeCommitted(700);
            samples.writeAborted(50);
            Manifest first = trainUntil(700, installation, config, store);
            assertThat(first.sampleCount()).isEqualTo(700);

            samples.writeCommitted(333);
            Manifest second = trainUntil(1033, installation, config, store);

            assertThat(second.sampleCount()).isEqualTo(1033);
            assertThat(Long.parseLong(second.version())).isGreaterThan(Long.parseLong(first.version()));
            assertThat(second.trainedThrough()).isEqualTo(samples.highestSourceOffsets());
            assertThat(second.sampleOffsets().keySet())
                    .isEqualTo(first.sampleOffsets().keySet());
        }
    }

    @Test
    void restartAnnouncesTheCurrentVersionAgain(Installation installation) {
        Topics topics = installation.createTopics("announce");
        TrainerConfig config = config(topics);
        BundleStore store = new BundleStore(bundles, config.model());
        try (SampleWriter samples = new SampleWriter(installation.address(), topics.trainingSamples());
                TopicReader announcements = new TopicReader(installation.address(), topics.models())) {
            samples.writeCommitted(300);
            Manifest current = trainUntil(300, installation, config, store);
            int announced = announcements.records().size();

            try (Trainer restarted = start(installation, config)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    assertThat(restarted.failure()).isEmpty();
                    return announcements.records().size() > announced;
                });
            }

            List<ModelAnnouncement> all = announcements.decoded(ModelAnnouncement.class);
            ModelAnnouncement last = all.get(all.size() - 1);
            assertThat(last.getVersion()).isEqualTo(current.version());
            assertThat(Path.of(URI.create(last.getBundleUri())).resolve("READY"))
                    .exists();
        }
    }

    private Manifest trainUntil(long sampleCount, Installation installation, TrainerConfig config, BundleStore store) {
        try (Trainer trainer = start(installation, config)) {
            return await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                assertThat(trainer.failure()).isEmpty();
                                return store.current()
                                        .map(PublishedBundle::manifest)
                                        .orElse(null);
                            },
                            manifest -> manifest != null && manifest.sampleCount() >= sampleCount);
        }
    }

    private Trainer start(Installation installation, TrainerConfig config) {
        return Trainer.start(config, installation.address().clientProperties(), bundles);
    }

    private static TrainerConfig config(Topics topics) {
        return TrainerConfig.from(Map.of(
                "topic-prefix", JobSettings.prefix(topics),
                "publish-interval", "500ms",
                "first-publish-samples", "100",
                "dimension", "16",
                "hyperparameters", "hidden=32"));
    }
}
