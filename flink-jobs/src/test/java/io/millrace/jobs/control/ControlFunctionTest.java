package io.millrace.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.kafka.DeadLetters;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.UserSplit;
import io.millrace.schemas.avro.CatalogItem;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFunctionTest {

    private static final AvroCodec<ModelAnnouncement> ANNOUNCEMENTS = AvroCodec.of(ModelAnnouncement.class);
    private static final AvroCodec<CatalogItem> ITEMS = AvroCodec.of(CatalogItem.class);

    private static final AvroCodec<Release> RELEASES = AvroCodec.of(Release.class);
    private static final ReleasedVersion CHAMPION = new ReleasedVersion("000006", "file:/store/000006", "abc");
    private static final ReleasedVersion CHALLENGER = new ReleasedVersion("000007", "file:/store/000007", "def");

    private final ControlDecoder decoder = new ControlDecoder("models", "releases");

    @Test
    void announcementNamesTheBundle() {
        assertThat(decoder.decode(received("models", null, announcement("file:/store/comirec/versions/000007"))))
                .isEqualTo(new DecodedControl.Understood(
                        new ModelAnnounced("comirec", "000007", "file:/store/comirec/versions/000007", "abc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/store/000007", "http://host/000007", "file:relative", "file:/a b"})
    void bundleThatIsNoAbsoluteFileUriIsSetAside(String uri) {
        DecodedControl decoded = decoder.decode(received("models", null, announcement(uri)));

        assertThat(decoded).isInstanceOf(DecodedControl.Malformed.class);
        assertThat(((DecodedControl.Malformed) decoded).letter().reason()).isEqualTo("invalid-bundle-uri");
    }

    @Test
    void releaseNamesBothVersionsAndTheChallengersUsers() {
        assertThat(decoder.decode(received("releases", "comirec", release(CHAMPION, CHALLENGER, 100))))
                .isEqualTo(new DecodedControl.Understood(new Released(
                        "comirec",
                        3,
                        new ModelAnnounced("comirec", "000006", "file:/store/000006", "abc"),
                        new ModelAnnounced("comirec", "000007", "file:/store/000007", "def"),
                        UserSplit.ofTrial("comirec", "000007", 100))));
    }

    @Test
    void releaseWithoutAVersionFollowsTheNewestAnnouncement() {
        assertThat(decoder.decode(received("releases", "comirec", release(null, null, 0))))
                .isEqualTo(new DecodedControl.Understood(new Released("comirec", 3, null, null, UserSplit.NOBODY)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1000})
    void challengerWithAShareThatIsNoneIsSetAside(int perMille) {
        assertThat(reason(release(CHAMPION, CHALLENGER, perMille))).isEqualTo("invalid-release");
    }

    @Test
    void challengerWithoutAChampionIsSetAside() {
        assertThat(reason(release(null, CHALLENGER, 100))).isEqualTo("invalid-release");
    }

    @Test
    void releasedBundleThatIsNoAbsoluteFileUriIsSetAside() {
        assertThat(reason(release(new ReleasedVersion("000006", "http://host/000006", "abc"), null, 0)))
                .isEqualTo("invalid-bundle-uri");
    }

    @Test
    void catalogItemTellsWhetherItIsAvailable() {
        byte[] soldOut = ITEMS.encode(
                CatalogItem.newBuilder().setItemId("lamp").setAvailable(false).build());

        assertThat(decoder.decode(received("items", "lamp", soldOut)))
                .isEqualTo(new DecodedControl.Understood(new AvailabilityChanged(ItemKey.of("lamp"), false)));
    }

    @Test
    void itemDeletedFromTheCatalogIsUnavailable() {
        assertThat(decoder.decode(received("items", "lamp", null)))
                .isEqualTo(new DecodedControl.Understood(new AvailabilityChanged(ItemKey.of("lamp"), false)));
    }

    @Test
    void unreadableRecordsAreSetAsideAndCounted() throws Exception {
        TestingMetrics metrics = new TestingMetrics();
        try (OneInputStreamOperatorTestHarness<ReceivedRecord, ControlEvent> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new ControlFunction("models", "releases")), metrics.environment())) {
            harness.open();
            harness.processElement(received("models", "comirec", null), 0);
            harness.processElement(received("releases", "comirec", null), 0);
            harness.processElement(received("models", "comirec", new byte[] {1}), 0);
            harness.processElement(received("items", null, null), 0);
            harness.processElement(received("items", "lamp", null), 0);

            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(harness.getSideOutput(DeadLetters.TAG)).hasSize(4);
        }
        assertThat(metrics.count(JobMetrics.DEAD_LETTERS)).isEqualTo(4);
    }

    private String reason(byte[] release) {
        DecodedControl decoded = decoder.decode(received("releases", "comirec", release));
        assertThat(decoded).isInstanceOf(DecodedControl.Malformed.class);
        return ((DecodedControl.Malformed) decoded).letter().reason();
    }

    private static byte[] release(
            @Nullable ReleasedVersion champion, @Nullable ReleasedVersion challenger, int perMille) {
        return RELEASES.encode(Release.newBuilder()
                .setModel("comirec")
                .setSequence(3)
                .setChampion(champion)
                .setChallenger(challenger)
                .setChallengerPerMille(perMille)
                .setReason("Because.")
                .setIssuedAt(Instant.EPOCH)
                .build());
    }

    private static byte[] announcement(String bundleUri) {
        return ANNOUNCEMENTS.encode(ModelAnnouncement.newBuilder()
                .setModel("comirec")
                .setVersion("000007")
                .setKind("comirec-sa")
                .setBundleUri(bundleUri)
                .setManifestSha256("abc")
                .setPublishedAt(Instant.EPOCH)
                .setSampleCount(1)
                .setTrainedThrough(List.of())
                .build());
    }

    private static ReceivedRecord received(String topic, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ReceivedRecord(topic, 0, 0, 0, keyBytes, value, List.of());
    }
}
