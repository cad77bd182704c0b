package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.ModelAnnouncement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer's process, killed again and again while samples go on coming: the books of every version that it leaves are checked
 * against the topic. No two samples have the same target item, so the weights bear witness of their own: a row per item says which
 * samples were learned from, and the count of clicks that there were no more.
 */
@ExtendWith(Installation.Shared.class)
class TrainerKillTest {

    private static final int KILLS = 10;
    private static final long SEED = 20260;
    private static final String MODEL = "comirec";
    private static final int MORE_THAN_ARE_WRITTEN = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    @Test
    void tenKillsLoseNoSampleAndTrainNoneTwice(Installation installation) throws Exception {
        Topics topics = installation.createTopics("killed");
        BundleStore store = new BundleStore(temporary.resolve("store"), MODEL);
        try (SampleWriter writer =
                        new SampleWriter(installation.address(), topics.trainingSamples(), MORE_THAN_ARE_WRITTEN);
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples());
                TopicReader announcements = new TopicReader(installation.address(), topics.models())) {
            int committed = killAgainAndAgain(installation, topics, store, writer);
            await().atMost(PATIENCE).until(() -> samples.records().size() == committed);
            SampleLedger ledger = SampleLedger.of(samples);

            try (MillraceProcess last = start(installation, topics)) {
                TrainerBooks.awaitVersionOfAll(ledger, last, store);
                await().atMost(PATIENCE)
                        .until(() -> announced(announcements)
                                .contains(
                                        store.current().orElseThrow().manifest().version()));
            }

            store.versions().forEach(version -> TrainerBooks.assertBalance(store.directory(version), ledger));
            List<String> history = TrainerBooks.assertHistoryGrows(store);
            assertThat(announced(announcements)).isSorted().isSubsetOf(history);
        }
    }

    /** Returns how many samples were committed meanwhile. */
    private int killAgainAndAgain(Installation installation, Topics topics, BundleStore store, SampleWriter writer)
            throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (SampleFilling filling = new SampleFilling(writer)) {
            for (int number = 0; number < KILLS; number++) {
                try (MillraceProcess trainer = start(installation, topics)) {
                    KillPoint.draw(number, random).await(trainer, store);
                    trainer.kill();
                }
            }
            return filling.stop();
        }
    }

    private static List<String> announced(TopicReader announcements) {
        return announcements.decoded(ModelAnnouncement.class).stream()
                .map(ModelAnnouncement::getVersion)
                .toList();
    }

    private MillraceProcess start(Installation installation, Topics topics) {
        return MillraceProcess.modelServer(
                temporary,
                installation,
                topics,
                "--first-publish-after",
                "300ms",
                "--publish-interval",
                "300ms",
                "--maximum-wait",
                "100ms",
                "--gate-samples", // what the gate refuses would be missing here by its decision
                "0",
                "--retained-versions",
                "1000");
    }
}
