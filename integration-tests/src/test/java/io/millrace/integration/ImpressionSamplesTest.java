package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.flink.JobCounters;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.ImpressionSample;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.impression.LabelCounts;
import io.millrace.trainer.impression.LabelFile;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.impression.LabelTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From impressions on a real topic, by way of the job's real state, to the trainer's table. */
@ExtendWith(Installation.Shared.class)
class ImpressionSamplesTest {

    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration ONLY_BY_HAND = Duration.ofMinutes(5);
    private static final Duration SHOWN = Duration.ofHours(1);
    private static final Duration CLOSED = SHOWN.plusMinutes(31);

    @TempDir
    Path bundles;

    @Test
    void lateClickFlipsItsNegativeInTheTrainersTable(Installation installation) throws Exception {
        Topics topics = installation.createTopics("late-click");
        TrainerConfig config = trainer(topics);
        JobCounters counters = installation.counters();
        long shownBefore = counters.total("impressions");
        long positivesBefore = counters.total("impressionPositives");
        JobID job = installation.submit(settings(installation, topics, OFTEN));
        try (InteractionWriter interactions = new InteractionWriter(installation.address(), topics.interactions())) {
            interactions.write("ann", "impression", "lamp", SHOWN);
            interactions.write("ann", "impression", "desk", SHOWN);
            interactions.write("ann", "click", "desk", SHOWN.plusSeconds(5));
            eventually()
                    .until(() -> counters.total("impressions") - shownBefore == 2
                            && counters.total("impressionPositives") - positivesBefore == 1);
            interactions.tick(CLOSED);
            countUntil(installation, config, labels -> labels.counted() == 2);
            LabelTable before = table(config);
            assertThat(before.counts(ItemKey.of("lamp"))).isEqualTo(new LabelCounts(1, 0, 0, 0, 0));
            assertThat(before.counts(ItemKey.of("desk"))).isEqualTo(new LabelCounts(1, 1, 0, 0, 0));

            interactions.write("ann", "click", "lamp", CLOSED.plusMinutes(1));
            countUntil(installation, config, labels -> labels.corrected() == 1);

            LabelTable after = table(config);
            assertThat(after.counts(ItemKey.of("lamp"))).isEqualTo(new LabelCounts(1, 1, 0, 0, 0));
            assertThat(after.counts(ItemKey.of("desk"))).isEqualTo(before.counts(ItemKey.of("desk")));
        } finally {
            installation.cluster().cancelJob(job).get();
        }
    }

    @Test
    void taskManagerLostWithWindowsOpenCountsNoImpressionTwiceAndLosesNone(Installation installation) throws Exception {
        Topics topics = installation.createTopics("impressions-loss");
        TrainerConfig config = trainer(topics);
        JobCounters counters = installation.counters();
        long before = counters.total("impressions");
        long negativesBefore = counters.total("impressionNegatives");
        JobID job = installation.submit(settings(installation, topics, ONLY_BY_HAND));
        try (InteractionWriter interactions = new InteractionWriter(installation.address(), topics.interactions());
                TopicReader samples = new TopicReader(installation.address(), topics.impressionSamples())) {
            show(interactions, 0, 60);
            click(interactions, 0, 20);
            eventually().until(() -> counters.total("impressions") - before == 60);
            checkpoint(installation, job);
            show(interactions, 60, 100);
            click(interactions, 60, 70);
            eventually().until(() -> counters.total("impressions") - before == 100);

            installation.loseTaskManager();
            eventually().until(() -> counters.total("impressions") - before == 140);
            interactions.tick(CLOSED);
            eventually().until(() -> counters.total("impressionNegatives") - negativesBefore == 70);
            checkpoint(installation, job);

            eventually().until(() -> samples.records().size() >= 100);
            List<ImpressionSample> written = samples.decoded(ImpressionSample.class);
            assertThat(written).hasSize(100);
            assertThat(written).extracting(ImpressionSample::getSampleId).doesNotHaveDuplicates();
            assertThat(written).filteredOn(ImpressionSample::getClicked).hasSize(30);

            countUntil(installation, config, labels -> labels.counted() == 100);
            countUntil(installation, config, labels -> labels.counted() == 0);
            assertThat(table(config).counts(ItemKey.of("lamp"))).isEqualTo(new LabelCounts(100, 30, 0, 0, 0));
        } finally {
            installation.cluster().cancelJob(job).get();
        }
    }

    private static void show(InteractionWriter interactions, int from, int to) {
        for (int user = from; user < to; user++) {
            interactions.write("user-" + user, "impression", "lamp", SHOWN);
        }
    }

    private static void click(InteractionWriter interactions, int from, int to) {
        for (int user = from; user < to; user++) {
            interactions.write("user-" + user, "click", "lamp", SHOWN.plusSeconds(5));
        }
    }

    /** Runs a trainer until it has counted what is expected of it, and stops it. */
    private void countUntil(Installation installation, TrainerConfig config, Predicate<LabelTotals> expected) {
        try (Trainer trainer = Trainer.start(config, installation.address().clientProperties(), bundles)) {
            eventually()
                    .until(
                            () -> {
                                assertThat(trainer.failure()).isEmpty();
                                return trainer.status().labels();
                            },
                            expected);
        }
    }

    private LabelTable table(TrainerConfig config) {
        return new LabelFile(bundles.resolve(config.model())).read(config.labels());
    }

    /** Silent partitions are soon left behind. */
    private static Configuration settings(Installation installation, Topics topics, Duration checkpointInterval) {
        Configuration settings = JobSettings.of(installation, topics, checkpointInterval);
        settings.setString("millrace.ingest.idle-timeout", "500 ms");
        settings.setString("millrace.ingest.out-of-orderness", "0 ms");
        return settings;
    }

    private static TrainerConfig trainer(Topics topics) {
        return TrainerConfig.from(
                Map.of("topic-prefix", JobSettings.prefix(topics), "dimension", "16", "hyperparameters", "hidden=32"));
    }

    private static void checkpoint(Installation installation, JobID job) throws Exception {
        eventually().until(() -> allTasksRun(installation, job));
        installation.cluster().triggerCheckpoint(job, CheckpointType.CONFIGURED).get();
    }

    private static boolean allTasksRun(Installation installation, JobID job) throws Exception {
        for (var vertex : installation.cluster().getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
    }
}
