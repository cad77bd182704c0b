package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job refuses by itself, whoever has announced it: the version in service goes on, and the reason is counted. */
class NeverServedTest {

    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e");
    private static final String SERVED = "000002";

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();
    private final TestingMetrics metrics = new TestingMetrics();

    @TempDir
    private Path root;

    private TestingBundles bundles;
    private PublishedBundle first;
    private PublishedBundle second;

    @BeforeEach
    void publish() {
        bundles = new TestingBundles(root);
        first = bundles.publish(ITEMS);
        second = bundles.publish(ITEMS);
    }

    @Test
    void weightsThatAreNotFinite() throws Exception {
        PublishedBundle bad = bundles.publish(ITEMS, NeverServedTest::withNaN);

        assertRefused(TestingBundles.announcement(bad), "not-finite");
    }

    @Test
    void weightsOfAnotherShape() throws Exception {
        PublishedBundle bad = bundles.publish(ITEMS, NeverServedTest::flattened);

        assertRefused(TestingBundles.announcement(bad), "wrong-shape");
    }

    @Test
    void weightsThatWereCutShort() throws Exception {
        PublishedBundle bad = bundles.publish(ITEMS);
        truncate(bad.directory().resolve("dense.safetensors"));

        assertRefused(TestingBundles.announcement(bad), "file-checksum");
    }

    @Test
    void itemsThatWereCutShort() throws Exception {
        PublishedBundle bad = bundles.publish(ITEMS);
        truncate(bad.directory().resolve("items.safetensors"));

        assertRefused(TestingBundles.announcement(bad), "file-checksum");
    }

    @Test
    void manifestThatWasCutShort() throws Exception {
        PublishedBundle bad = bundles.publish(ITEMS);
        truncate(bad.directory().resolve("manifest.json"));

        assertRefused(TestingBundles.announcement(bad), "manifest-checksum");
    }

    @Test
    void manifestThatNamesAFileElsewhere() throws Exception {
        PublishedBundle bad = bundles.publish(ITEMS);
        Path manifest = bad.directory().resolve("manifest.json");
        String json =
                Files.readString(manifest).replace("\"items.safetensors\"", "\"../" + SERVED + "/items.safetensors\"");
        Files.writeString(manifest, json);
        String sha256 = sha256(manifest);
        Files.writeString(bad.directory().resolve("READY"), sha256 + '\n');

        assertRefused(announcement(bad.directory(), sha256), "unsafe-file");
    }

    @Test
    void manifestThatWasNotTheOneAnnounced() throws Exception {
        assertRefused(announcement(bundles.publish(ITEMS).directory(), first.manifestSha256()), "manifest-checksum");
    }

    @Test
    void olderVersionThatIsAnnouncedAgain() throws Exception {
        assertRefused(TestingBundles.announcement(first), "older-version");
    }

    @Test
    void olderVersionUnderAnotherName() throws Exception {
        Path copy = Files.createDirectory(root.resolve("copy"));
        try (Stream<Path> files = Files.list(first.directory())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }

        assertRefused(announcement(copy, first.manifestSha256()), "older-version");
    }

    @Test
    void bundleThatIsNowhere() throws Exception {
        assertRefused(announcement(root.resolve("nowhere"), first.manifestSha256()), "malformed-manifest");
    }

    /** Also that the next sound version is served: a refusal leaves nothing behind. */
    private void assertRefused(ModelAnnounced bad, String reason) throws Exception {
        BundleCache cache = TestingLoads.immediate().cache();
        try (ScoreHarness harness = new ScoreHarness(cache, metrics)) {
            harness.open();
            harness.process(TestingBundles.announcement(first));
            answer(harness, "a");
            harness.process(TestingBundles.announcement(second));
            answer(harness, "b");
            harness.process(bad);
            answer(harness, "c");
            answer(harness, "d");

            assertThat(metrics.count(JobMetrics.REJECTED_BUNDLES)).isEqualTo(1);
            assertThat(metrics.count(JobMetrics.REJECTED_BUNDLES_BY_REASON, reason))
                    .isEqualTo(1);
            assertThat(metrics.gauge(JobMetrics.SERVED_VERSION)).isEqualTo(SERVED);

            PublishedBundle next = bundles.publish(ITEMS);
            harness.process(TestingBundles.announcement(next));
            answer(harness, "e");

            assertThat(harness.versions())
                    .containsExactly(
                            "000001", SERVED, SERVED, SERVED, next.manifest().version());
        }
        assertThat(cache.size()).isZero();
    }

    private void answer(ScoreHarness harness, String item) throws Exception {
        harness.run(requests.accept(clicks.click("ann", item, 1_000)));
    }

    private static ModelAnnounced announcement(Path directory, String manifestSha256) {
        return new ModelAnnounced(
                TestingBundles.MODEL, "000009", directory.toUri().toString(), manifestSha256);
    }

    private static DenseWeights withNaN(DenseWeights sound) {
        return withFirstWeight(sound, weight -> {
            float[] values = weight.values().clone();
            values[values.length - 1] = Float.NaN;
            return new Tensor.Floats(weight.shape(), values);
        });
    }

    private static DenseWeights flattened(DenseWeights sound) {
        return withFirstWeight(
                sound, weight -> new Tensor.Floats(new long[] {1, weight.values().length, 1}, weight.values()));
    }

    private static DenseWeights withFirstWeight(DenseWeights sound, UnaryOperator<Tensor.Floats> spoil) {
        Map<String, Tensor.Floats> weights = new LinkedHashMap<>(sound.byName());
        Map.Entry<String, Tensor.Floats> weight = weights.entrySet().iterator().next();
        weight.setValue(spoil.apply(weight.getValue()));
        return new DenseWeights(weights);
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
