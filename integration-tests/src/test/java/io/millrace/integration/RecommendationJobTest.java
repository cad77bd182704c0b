package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.flink.JobCounters;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.Tier;
import io.millrace.schemas.avro.TrainingSample;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole job between a real broker and real state. */
@ExtendWith(Installation.Shared.class)
class RecommendationJobTest {

    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration ONLY_BY_HAND = Duration.ofMinutes(5);

    /** Share of the newest clicks that were in the list before; a list shows 20 of the circle's 40 items. */
    private static final double LEARNED = 0.9;

    private static final int ENOUGH_TO_LEARN = 100_000;

    @Test
    void taskManagerLostInTheMiddleOfAMicroBatchLosesNothingAndAnswersNothingTwice(Installation installation)
            throws Exception {
        Topics topics = installation.createTopics("loss");
        Configuration settings = JobSettings.of(installation, topics, ONLY_BY_HAND);
        settings.setString("millrace.score.batch-size", "4096");
        settings.setString("millrace.score.batch-wait", "10 min");
        settings.setString("pipeline.auto-watermark-interval", "10 min"); // a watermark would end the micro-batch
        settings.setString("millrace.emit.delivery", "exactly-once");
        JobCounters counters = installation.counters();
        long clicksBefore = counters.total("clicks");
        long answeredBefore = counters.total("recommendations");
        JobID job = installation.submit(settings);
        try (ClickWriter clicks = new ClickWriter(installation.address(), topics.interactions());
                TopicReader lists = new TopicReader(installation.address(), topics.recommendations());
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples())) {
            clicks.write(300);
            eventually().until(() -> counters.total("clicks") - clicksBefore == 300);
            checkpoint(installation, job);
            clicks.write(200);
            eventually().until(() -> counters.total("clicks") - clicksBefore == 500);
            assertThat(counters.total("recommendations") - answeredBefore)
                    .as("lists before the loss: the last 200 clicks wait in the micro-batch")
                    .isEqualTo(300);

            installation.loseTaskManager();
            clicks.write(100);
            eventually().until(() -> counters.total("clicks") - clicksBefore == 800);
            checkpoint(installation, job);

            eventually()
                    .until(() ->
                            lists.records().size() >= 600 && samples.records().size() >= 600);
            assertThat(lists.decoded(RecommendationList.class))
                    .extracting(RecommendationList::getTriggerEventId)
                    .containsExactlyInAnyOrderElementsOf(clickIds(600));
            assertThat(samples.decoded(TrainingSample.class))
                    .extracting(TrainingSample::getSampleId)
                    .containsExactlyInAnyOrderElementsOf(clickIds(600));
        } finally {
            installation.cluster().cancelJob(job).get();
        }
    }

    @Test
    void versionsSwapUnderLoadWhileEveryClickIsAnsweredOnce(Installation installation) throws Exception {
        Topics topics = installation.createTopics("swap");
        JobID job = installation.submit(JobSettings.of(installation, topics, OFTEN));
        TrainerConfig config = TrainerConfig.from(Map.of(
                "topic-prefix", JobSettings.prefix(topics),
                "publish-interval", "1s",
                "first-publish-samples", "200",
                "dimension", "16",
                "hyperparameters", "hidden=32"));
        int written = 0;
        try (Trainer trainer = Trainer.start(
                        config, installation.address().clientProperties(), installation.directory("bundles"));
                ClickWriter clicks = new ClickWriter(installation.address(), topics.interactions());
                TopicReader lists = new TopicReader(installation.address(), topics.recommendations());
                TopicReader quality = new TopicReader(installation.address(), topics.quality())) {
            while (servedVersions(lists).size() < 5 || lastHits(quality) < LEARNED) {
                assertThat(written).as("clicks until the circle is learned").isLessThan(ENOUGH_TO_LEARN);
                assertThat(trainer.failure()).isEmpty();
                clicks.write(100);
                written += 100;
            }
            int sent = written;
            eventually().until(() -> lists.records().size() >= sent);

            List<RecommendationList> answers = lists.decoded(RecommendationList.class);
            assertThat(answers)
                    .extracting(RecommendationList::getTriggerEventId)
                    .containsExactlyInAnyOrderElementsOf(clickIds(sent));
            assertVersionsNeverGoBack(answers);
            assertThat(lastHits(quality))
                    .as("hits on a circle that is easy to learn")
                    .isGreaterThan(0.8);
        } finally {
            installation.cluster().cancelJob(job).get();
        }
    }

    @Test
    void jsonIsAnsweredAndGarbageIsDeadLetteredUntouched(Installation installation) throws Exception {
        Topics topics = installation.createTopics("json");
        JobID job = installation.submit(JobSettings.of(installation, topics, OFTEN));
        byte[] garbage = {0x00, (byte) 0xff, 'x'};
        try (ClickWriter clicks = new ClickWriter(installation.address(), topics.interactions());
                TopicReader lists = new TopicReader(installation.address(), topics.recommendations());
                TopicReader deadLetters = new TopicReader(installation.address(), topics.deadLetters())) {
            clicks.writeRaw("ann", bytes("{\"user_id\": \"ann\", \"item_id\": \"tea\", \"timestamp\": 1767225600000}"));
            clicks.writeRaw("bob", bytes("{\"user_id\": \"bob\", \"timestamp\": 1767225600000}"));
            clicks.writeRaw("eve", garbage);
            clicks.flush();

            eventually()
                    .until(() ->
                            lists.records().size() == 1 && deadLetters.records().size() == 2);
            RecommendationList list = lists.decoded(RecommendationList.class).get(0);
            assertThat(list.getUserId()).isEqualTo("ann");
            assertThat(list.getTier()).isEqualTo(Tier.POPULARITY);
            assertThat(deadLetters.records())
                    .extracting(RecommendationJobTest::reason)
                    .containsExactlyInAnyOrder("missing-field", "unknown-encoding");
            assertThat(deadLetters.records()).anySatisfy(record -> {
                assertThat(record.value()).isEqualTo(garbage);
                assertThat(record.key()).isEqualTo(bytes("eve"));
            });
        } finally {
            installation.cluster().cancelJob(job).get();
        }
    }

    /** Clicks may be counted while a writer still opens its transaction, and then no checkpoint begins. */
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

    private static Set<String> servedVersions(TopicReader lists) {
        return lists.decoded(RecommendationList.class).stream()
                .filter(list -> list.getTier() == Tier.MODEL)
                .map(RecommendationList::getModelVersion)
                .collect(Collectors.toSet());
    }

    /** Per user, because two subtasks may swap at different moments. */
    private static void assertVersionsNeverGoBack(List<RecommendationList> answers) {
        Map<String, List<RecommendationList>> byUser =
                answers.stream().collect(Collectors.groupingBy(RecommendationList::getUserId));
        assertThat(byUser).hasSize(ClickWriter.USERS);
        byUser.values()
                .forEach(lists -> assertThat(lists.stream()
                                .map(list -> list.getModelVersion() == null ? "" : list.getModelVersion()))
                        .isSorted());
    }

    private static double lastHits(TopicReader quality) {
        List<PrequentialOutcome> outcomes = quality.decoded(PrequentialOutcome.class);
        List<PrequentialOutcome> last = outcomes.subList(outcomes.size() * 9 / 10, outcomes.size());
        long hits = last.stream().filter(outcome -> outcome.getRank() > 0).count();
        return last.isEmpty() ? 0 : hits / (double) last.size();
    }

    private static List<String> clickIds(int count) {
        return IntStream.range(0, count).mapToObj(ClickWriter::clickId).toList();
    }

    private static String reason(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("millrace.reason").value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
    }
}
