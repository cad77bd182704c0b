package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.release.ReleaseDesk;
import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.Release;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases by hand on a running job, between a real broker and a real trainer. */
@ExtendWith(Installation.Shared.class)
class ReleaseTest {

    private static final String MODEL = "comirec";
    private static final int ENOUGH = 200_000;

    @Test
    void rolledBackVersionIsServedNoMoreUntilItIsUnpinned(Installation installation) throws Exception {
        Topics topics = installation.createTopics("release");
        Path bundles = installation.directory("released-bundles");
        JobID job = installation.submit(JobSettings.of(installation, topics, Duration.ofMillis(500)));
        TrainerConfig config = TrainerConfig.from(Map.of(
                "topic-prefix", JobSettings.prefix(topics),
                "publish-interval", "1s",
                "first-publish-samples", "200",
                "dimension", "16",
                "hyperparameters", "hidden=32"));
        try (ClickWriter clicks = new ClickWriter(installation.address(), topics.interactions());
                TopicReader lists = new TopicReader(installation.address(), topics.recommendations())) {
            int written = 0;
            try (Trainer trainer = Trainer.start(config, installation.address().clientProperties(), bundles)) {
                while (new BundleStore(bundles, MODEL).versions().size() < 3) {
                    assertThat(written)
                            .as("clicks until there are three versions")
                            .isLessThan(ENOUGH);
                    assertThat(trainer.failure()).isEmpty();
                    clicks.write(100);
                    written += 100;
                    int sent = written;
                    eventually().until(() -> lists.records().size() >= sent);
                }
            }
            List<String> versions = new BundleStore(bundles, MODEL).versions();
            String newest = versions.get(versions.size() - 1);
            String before = versions.get(versions.size() - 2);
            written = clickUntilServed(newest, clicks, lists, written);

            ReleaseDesk desk = ReleaseDesk.open(
                    installation.address().bootstrapServers(), topics, MODEL, new BundleStore(bundles, MODEL));
            Release release = desk.rollBack();
            assertThat(release.getChampion().getVersion()).isEqualTo(before);
            written = clickUntilServed(before, clicks, lists, written);

            int answered = written;
            clicks.write(500);
            written += 500;
            int sent = written;
            eventually().until(() -> lists.records().size() >= sent);
            assertThat(lists.decoded(RecommendationList.class).subList(answered, sent))
                    .extracting(RecommendationList::getModelVersion)
                    .containsOnly(before);

            desk.unpin();
            clickUntilServed(newest, clicks, lists, written);
        } finally {
            installation.cluster().cancelJob(job).get();
        }
    }

    /** Clicks, one batch after the other is answered, until a whole batch is answered by {@code version}. */
    private static int clickUntilServed(String version, ClickWriter clicks, TopicReader lists, int before) {
        int written = before;
        boolean served = false;
        while (!served) {
            assertThat(written).as("clicks until version %s is served", version).isLessThan(ENOUGH);
            int start = written;
            clicks.write(50);
            written += 50;
            int end = written;
            eventually().until(() -> lists.records().size() >= end);
            served = lists.decoded(RecommendationList.class).subList(start, end).stream()
                    .allMatch(list -> Objects.equals(list.getModelVersion(), version));
        }
        return written;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
