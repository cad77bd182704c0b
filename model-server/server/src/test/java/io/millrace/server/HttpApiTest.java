package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.models.bundle.PublishedBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {

    private static final HttpAddress ANY_PORT = new HttpAddress("127.0.0.1", 0);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final FixedProbe probe = new FixedProbe();

    @TempDir
    private Path root;

    private TinyBundles bundles;
    private HttpApi api;

    @BeforeEach
    void start() {
        bundles = new TinyBundles(root, "comirec");
        api = start(ANY_PORT);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aTrainerThatTrainsIsHealthy() throws Exception {
        probe.training();

        HttpResponse<String> response = get("/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"status\":\"training\"}");
    }

    @Test
    void aTrainerThatFailedIsNotAndSaysWhy() throws Exception {
        probe.failed("The loss is NaN.");

        HttpResponse<String> response = get("/health");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"status\":\"failed\",\"error\":\"The loss is NaN.\"}");
    }

    @Test
    void aTrainerThatStartsHasNoStatusYet() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"starting\"}");
        assertThat(get("/v1/trainer").statusCode()).isEqualTo(503);
        assertThat(errorOf(get("/v1/trainer"))).contains("not started");
    }

    @Test
    void theTrainersStatusIsJson() throws Exception {
        probe.training();

        JsonNode status = json(get("/v1/trainer"));

        assertThat(status.path("sampleCount").asLong()).isEqualTo(1_000);
        assertThat(status.at("/learning/withoutHistory").asLong()).isEqualTo(40);
        assertThat(status.at("/publishing/version").asText()).isEqualTo("000002");
        assertThat(status.at("/publishing/publishedAt").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(status.at("/publishing/rejected/worse-than-champion").asLong())
                .isEqualTo(6);
        assertThat(status.at("/publishing/rejection").asText()).contains("It was worse.");
        assertThat(status.at("/publishing/loss").asDouble()).isEqualTo(1.5);
    }

    @Test
    void whatIsNotThereYetIsNull() throws Exception {
        probe.trainingWithoutVersion();

        JsonNode publishing = json(get("/v1/trainer")).path("publishing");

        assertThat(publishing.path("version").isNull()).isTrue();
        assertThat(publishing.path("publishedAt").isNull()).isTrue();
        assertThat(publishing.path("loss").isNull()).isTrue();
    }

    @Test
    void versionsAreListedWithTheirLineage() throws Exception {
        bundles.publish(null);
        bundles.publish("000001");

        JsonNode list = json(get("/v1/models/comirec/versions"));

        assertThat(list.path("model").asText()).isEqualTo("comirec");
        assertThat(list.path("versions")).hasSize(2);
        JsonNode first = list.at("/versions/0");
        assertThat(first.path("version").asText()).isEqualTo("000001");
        assertThat(first.path("current").asBoolean()).isFalse();
        assertThat(first.path("parentVersion").isNull()).isTrue();
        JsonNode second = list.at("/versions/1");
        assertThat(second.path("current").asBoolean()).isTrue();
        assertThat(second.path("parentVersion").asText()).isEqualTo("000001");
        assertThat(second.path("kind").asText()).isEqualTo("comirec-sa");
        assertThat(second.path("createdAt").asText()).isEqualTo(TinyBundles.CREATED_AT.toString());
        assertThat(second.path("sampleCount").asLong()).isEqualTo(123);
        assertThat(second.path("trainedThrough").toString()).isEqualTo("{\"0\":50,\"1\":7}");
    }

    @Test
    void versionsAreListedBesideADamagedPointer() throws Exception {
        PublishedBundle published = bundles.publish(null);
        Files.writeString(published.directory().resolve("../../current.json"), "{");

        HttpResponse<String> response = get("/v1/models/comirec/versions");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/versions/0/version").asText()).isEqualTo("000001");
        assertThat(json(response).at("/versions/0/current").asBoolean()).isFalse();
    }

    @Test
    void theTrainedModelHasAnEmptyListBeforeItsFirstVersion() throws Exception {
        HttpResponse<String> response = get("/v1/models/comirec/versions");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"model\":\"comirec\",\"versions\":[]}");
    }

    @Test
    void anotherModelOfTheStoreIsListedToo() throws Exception {
        new TinyBundles(root, "other").publish(null);

        assertThat(json(get("/v1/models/other/versions")).path("versions")).hasSize(1);
    }

    @Test
    void aVersionShowsItsManifestAndIsVerified() throws Exception {
        PublishedBundle published = bundles.publish(null);

        JsonNode detail = json(get("/v1/models/comirec/versions/000001"));

        assertThat(detail.path("current").asBoolean()).isTrue();
        assertThat(detail.path("verification").toString()).isEqualTo("{\"accepted\":true}");
        ObjectNode stored =
                (ObjectNode) Json.tree(Files.readAllBytes(published.directory().resolve("manifest.json")));
        stored.putNull("base"); // a whole version has none, and its file does not speak of it
        assertThat(detail.path("manifest")).isEqualTo(stored);
    }

    @Test
    void aDamagedVersionSaysWhatIsWrongAndStaysListed() throws Exception {
        PublishedBundle published = bundles.publish(null);
        Files.write(published.directory().resolve("items.safetensors"), new byte[] {1}, StandardOpenOption.APPEND);

        JsonNode detail = json(get("/v1/models/comirec/versions/000001"));

        assertThat(detail.at("/verification/accepted").asBoolean()).isFalse();
        assertThat(detail.at("/verification/reason").asText()).isEqualTo("FILE_CHECKSUM");
        assertThat(detail.at("/verification/detail").asText()).contains("items.safetensors");
        assertThat(detail.at("/manifest/sampleCount").asLong()).isEqualTo(123);
        assertThat(json(get("/v1/models/comirec/versions")).path("versions")).hasSize(1);
    }

    @Test
    void aManifestThatIsNoneIsRejectedAndTheOthersAreListed() throws Exception {
        PublishedBundle first = bundles.publish(null);
        bundles.publish("000001");
        Files.writeString(first.directory().resolve("manifest.json"), "{\"createdAt\":\"yesterday\"}");

        JsonNode versions = json(get("/v1/models/comirec/versions")).path("versions");
        JsonNode detail = json(get("/v1/models/comirec/versions/000001"));

        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/createdAt").isNull()).isTrue();
        assertThat(versions.at("/1/createdAt").isTextual()).isTrue();
        assertThat(detail.path("manifest").isNull()).isTrue();
        assertThat(detail.at("/verification/accepted").asBoolean()).isFalse();
    }

    @Test
    void aCurrentVersionIsHeldAgainstThePointersChecksum() throws Exception {
        bundles.publish(null);
        Files.writeString(
                root.resolve("comirec").resolve("current.json"),
                "{\"version\":\"000001\",\"manifestSha256\":\"" + "0".repeat(64) + "\"}");

        JsonNode detail = json(get("/v1/models/comirec/versions/000001"));

        assertThat(detail.at("/verification/reason").asText()).isEqualTo("MANIFEST_CHECKSUM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models/absent/versions",
                "/v1/models/absent/versions/000001",
                "/v1/models/comirec/versions/000009",
                "/v1/models/comirec/versions/latest",
                "/v1/models/comirec/versions/..",
                "/v1/models/%2e%2e/versions",
                "/v1/models/-comirec/versions",
                "/v1/models/..%2Fcomirec/versions",
                "/v1/models/comirec/versions/..%2F..%2Fsecret",
                "/elsewhere"
            })
    void whatIsNoNameOfTheStoreIsNotFound(String path) throws Exception {
        bundles.publish(null);
        Files.createDirectory(root.resolve("secret"));

        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(errorOf(response)).isNotEmpty().doesNotContain("Exception", root.toString());
    }

    @Test
    void anUnknownNameIsRepeatedInTheError() throws Exception {
        bundles.publish(null);

        HttpResponse<String> model = get("/v1/models/absent/versions");
        HttpResponse<String> version = get("/v1/models/comirec/versions/000009");
        HttpResponse<String> route = get("/elsewhere");

        assertThat(model.statusCode()).isEqualTo(404);
        assertThat(errorOf(model)).contains("'absent'");
        assertThat(version.statusCode()).isEqualTo(404);
        assertThat(errorOf(version)).contains("'000009'");
        assertThat(route.statusCode()).isEqualTo(404);
        assertThat(errorOf(route)).contains("/elsewhere");
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        probe.training();

        HttpResponse<String> response = get("/metrics");

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(response.body()).contains("millrace_trainer_samples_trained_total{model=\"comirec\"} 700.0\n");
    }

    @Test
    void aBusyPortIsNamed() {
        HttpAddress taken = new HttpAddress("127.0.0.1", api.uri().getPort());

        assertThatThrownBy(() -> start(taken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + taken.port())
                .hasMessageContaining("in use");
    }

    @Test
    void anInterruptedOwnerClosesItAllTheSame() {
        URI health = api.uri().resolve("/health");
        Thread.currentThread().interrupt();

        api.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> get(health)).isInstanceOf(IOException.class);
    }

    @Test
    void withoutReleaseControlItsStateSaysHowItIsStarted() throws Exception {
        HttpResponse<String> response = get("/v1/release");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(errorOf(response)).contains("--release-challenger-share");
    }

    private HttpApi start(HttpAddress address) {
        Clock clock = Clock.fixed(FixedProbe.PUBLISHED_AT, ZoneOffset.UTC);
        return HttpApi.start(
                address,
                probe,
                new StoredVersions(root, "comirec"),
                new Metrics("comirec", new TrainerMetrics(probe, clock)),
                new LaunchedRelease());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(URI.create(api.uri() + path));
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String errorOf(HttpResponse<String> response) throws IOException {
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8))
                .path("error")
                .asText();
    }
}
