package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.Topics;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.kafka.GroupStream;
import io.millrace.trainer.kafka.IntakeSettings;
import io.millrace.trainer.kafka.SampleReader;
import io.millrace.trainer.kafka.SampleStream;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Committed samples on a real topic, on both sides of where the weights stopped. */
@ExtendWith(Installation.Shared.class)
class SampleReaderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int BEFORE = 400;
    private static final int BEHIND = 100;
    private static final int HISTORY = 20;
    private static final IntakeSettings INTAKE = TrainerConfig.from(Map.of()).intake();

    @Test
    void aLoneReaderGoesOnFromTheStartAfterReadingWhatStandsBeforeIt(Installation installation) {
        Topics topics = installation.createTopics("reader");
        Map<Integer, Long> start = written(installation, topics);
        try (SampleStream stream = SampleStream.open(
                installation.address().clientProperties(),
                topics.trainingSamples().name(),
                new Lineage(BEFORE, start, Map.of()),
                INTAKE,
                HISTORY,
                Clock.systemUTC())) {
            assertStandBefore(start, stream.readBeforeStart(BEFORE));
            assertStandBehind(start, stream);
        }
    }

    @Test
    void soDoesAMemberOfAGroup(Installation installation) {
        Topics topics = installation.createTopics("member");
        Map<Integer, Long> start = written(installation, topics);
        try (GroupStream stream = GroupStream.open(
                installation.address().clientProperties(),
                topics.trainingSamples().name(),
                "readers",
                INTAKE,
                HISTORY,
                Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> {
                stream.poll(WAIT);
                return !stream.partitions().isEmpty();
            });
            assertStandBefore(start, stream.readBefore(start, BEFORE));
            stream.begin(start);
            assertStandBehind(start, stream);
        }
    }

    /** Writes samples, some of them aborted, and returns where the later ones begin. */
    private static Map<Integer, Long> written(Installation installation, Topics topics) {
        try (SampleWriter writer = new SampleWriter(installation.address(), topics.trainingSamples());
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples())) {
            writer.writeCommitted(BEFORE);
            writer.writeAborted(BEHIND);
            await().atMost(PATIENCE).until(() -> samples.records().size() == BEFORE);
            Map<Integer, Long> start = new TreeMap<>();
            samples.records().forEach(record -> start.merge(record.partition(), record.offset() + 1, Math::max));
            writer.writeCommitted(BEHIND);
            return start;
        }
    }

    /** The newest of each partition; with so many asked for, about all. */
    private static void assertStandBefore(Map<Integer, Long> start, List<Sample> samples) {
        assertThat(samples)
                .hasSizeGreaterThan(BEFORE / 2)
                .allSatisfy(sample -> assertThat(sample.position().offset())
                        .isLessThan(start.get(sample.position().partition())));
        start.forEach((partition, offset) -> assertThat(samples).anySatisfy(sample -> {
            assertThat(sample.position().partition()).isEqualTo(partition);
            assertThat(sample.position().offset()).isEqualTo(offset - 1);
        }));
    }

    private static void assertStandBehind(Map<Integer, Long> start, SampleReader stream) {
        List<Sample> samples = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> samples.addAll(stream.poll(WAIT)) && samples.size() >= BEHIND);
        assertThat(samples)
                .hasSize(BEHIND)
                .allSatisfy(sample -> assertThat(sample.position().offset())
                        .isGreaterThanOrEqualTo(start.get(sample.position().partition())));
    }
}
