package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The model server as its own process: killed with no warning, it goes on where its last version stands. */
@ExtendWith(Installation.Shared.class)
class ModelServerProcessTest {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void killedServerLosesNoSampleAndTrainsNoneTwice(Installation installation) throws Exception {
        Topics topics = installation.createTopics("server");
        try (SampleWriter samples = new SampleWriter(installation.address(), topics.trainingSamples())) {
            samples.writeCommitted(600);
            try (MillraceProcess server = start(installation, topics)) {
                awaitCurrentVersion(server, 600);
                samples.writeCommitted(200);
                server.kill();
            }

            try (MillraceProcess restarted = start(installation, topics)) {
                samples.writeCommitted(100);
                awaitCurrentVersion(restarted, 900);
                assertThat(get(restarted, "/health").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void missingTopicsAreOneSentenceAndExitTwo(Installation installation) throws Exception {
        Topics nowhere = Topics.withPrefix("nowhere");
        try (MillraceProcess server = start(installation, nowhere)) {
            assertThat(server.awaitExit(60)).isEqualTo(2);
            assertThat(server.errors()).contains("nowhere.training-samples.v1").doesNotContain("\tat ");
        }
    }

    private MillraceProcess start(Installation installation, Topics topics) {
        return MillraceProcess.modelServer(temporary, installation, topics, "--publish-interval", "500ms");
    }

    /** Waits for a current version of exactly so many samples: one more would have been trained twice. */
    private void awaitCurrentVersion(MillraceProcess server, long sampleCount) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(server.isAlive()).as(server.errors()).isTrue();
            long current = currentSampleCount(server);
            assertThat(current).isLessThanOrEqualTo(sampleCount);
            return current == sampleCount;
        });
    }

    private long currentSampleCount(MillraceProcess server) throws IOException, InterruptedException {
        if (!ADDRESS.matcher(server.output()).find()) {
            return 0;
        }
        HttpResponse<String> response = get(server, "/v1/models/comirec/versions");
        if (response.statusCode() != 200) {
            return 0;
        }
        for (JsonNode version :
                JsonMapper.builder().build().readTree(response.body()).at("/versions")) {
            if (version.at("/current").asBoolean()) {
                return version.at("/sampleCount").asLong();
            }
        }
        return 0;
    }

    private HttpResponse<String> get(MillraceProcess server, String path) throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(server.output());
        assertThat(address.find()).as(server.output()).isTrue();
        String base = address.group().replaceAll("/$", "");
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
