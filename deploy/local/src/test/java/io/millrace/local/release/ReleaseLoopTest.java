package io.millrace.local.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.ByteClients;
import io.millrace.local.kafka.EmbeddedKafka;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topics;
import io.millrace.schemas.UserSplit;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import io.millrace.schemas.avro.Tier;
import io.millrace.server.release.ReleaseLog;
import io.millrace.server.release.ReleaseLoop;
import io.millrace.server.release.ReleaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Release control between real topics: what it reads, what it writes, and what it knows after a restart. */
class ReleaseLoopTest {

    private static final String MODEL = "comirec";
    private static final int PER_MILLE = 300;
    private static final int USERS = 600;
    private static final ReleaseSettings SETTINGS = new ReleaseSettings(PER_MILLE, 600, 0.1, 0.05, Duration.ofHours(1));

    private final Topics topics = Topics.withPrefix("shop");
    private final AvroCodec<PrequentialOutcome> outcomes = AvroCodec.of(PrequentialOutcome.class);
    private final AvroCodec<ModelAnnouncement> announcements = AvroCodec.of(ModelAnnouncement.class);

    @TempDir
    Path directory;

    private EmbeddedKafka kafka;
    private BrokerAddress address;
    private Producer<byte[], byte[]> producer;
    private BundleStore store;
    private ReleaseLog log;
    private long offset;

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        address = new BrokerAddress(kafka.bootstrapServers());
        try (Admin admin = address.connect()) {
            new TopicApplier(admin).apply(topics);
        }
        producer = new ByteClients(address).producer(5);
        store = new BundleStore(directory.resolve("store"), MODEL);
        log = new ReleaseLog(address.clientProperties(), topics, MODEL);
    }

    @AfterEach
    void stopKafka() {
        producer.close();
        kafka.close();
    }

    @Test
    void worseChallengerIsTakenBackWithTheEvidenceFromBeforeAndAfterARestart() {
        announce("000001");
        try (ReleaseLoop loop = start()) {
            await().until(() -> champion(), "000001"::equals);
            announce("000002");
            await().until(() -> challenger(), "000002"::equals);
            assertThat(loop.failure()).isEmpty();
        }
        clicks(3); // two judged lists of each user count, which decides nothing yet
        try (ReleaseLoop loop = start()) {
            await().until(() -> loop.status().challengersOutcomes() != null
                    && loop.status().challengersOutcomes().outcomes() > USERS * 0.4);
            assertThat(challenger()).isEqualTo("000002");

            clicks(10);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> log.read().release().getWithdrawn(), "000002"::equals);
            assertThat(loop.failure()).isEmpty();
        }
        Release release = log.read().release();
        assertThat(release.getChampion().getVersion()).isEqualTo("000001");
        assertThat(release.getChallenger()).isNull();
        assertThat(release.getReason()).startsWith("The challenger is worse: NDCG");
        assertThat(store.held()).containsExactly("000001");
    }

    @Test
    void missingTopicEndsItWithASentence() {
        try (Admin admin = address.connect()) {
            new TopicApplier(admin).delete(topics);
        }
        try (ReleaseLoop loop = start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> loop.failure().isPresent());

            assertThat(loop.failure().orElseThrow()).hasMessageContaining("There is no topic shop.models.v1");
        }
    }

    private ReleaseLoop start() {
        return ReleaseLoop.start(SETTINGS, MODEL, address.clientProperties(), topics, store);
    }

    private String champion() {
        Release release = log.read().release();
        return release == null ? "" : release.getChampion().getVersion();
    }

    private String challenger() {
        Release release = log.read().release();
        ReleasedVersion challenger = release == null ? null : release.getChallenger();
        return challenger == null ? "" : challenger.getVersion();
    }

    private void announce(String version) {
        byte[] value = announcements.encode(ModelAnnouncement.newBuilder()
                .setModel(MODEL)
                .setVersion(version)
                .setKind("comirec-sa")
                .setBundleUri("file:/store/comirec/versions/" + version + '/')
                .setManifestSha256("sha-of-" + version)
                .setPublishedAt(Instant.EPOCH)
                .setSampleCount(1)
                .setTrainedThrough(List.of())
                .build());
        producer.send(new ProducerRecord<>(topics.models().name(), MODEL.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    /** Rounds of one click of every user; the champion hits with every second list, the challenger with one of ten. */
    private void clicks(int rounds) {
        UserSplit split = UserSplit.ofTrial(MODEL, "000002", PER_MILLE);
        for (int i = 0; i < rounds * USERS; i++) {
            String user = "user-" + i % USERS;
            boolean challenged = split.includes(user);
            boolean hit = (i / USERS + i % USERS) % (challenged ? 10 : 2) == 0;
            byte[] value = outcomes.encode(new PrequentialOutcome(
                    "event-" + offset,
                    user,
                    Instant.EPOCH,
                    challenged ? "000002" : "000001",
                    Tier.MODEL,
                    hit ? 1 : 0,
                    20,
                    0,
                    offset++));
            producer.send(new ProducerRecord<>(topics.quality().name(), value));
        }
        producer.flush();
    }
}
