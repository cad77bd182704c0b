package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a Kafka that is somebody's: it uses topics of its own and takes them away again. */
@ExtendWith(Installation.Shared.class)
class DemoOnYourKafkaTest {

    @TempDir
    Path temporary;

    @Test
    void runsThereAndLeavesItAsItWas(Installation installation) throws Exception {
        Set<String> before = topics(installation);
        try (MillraceProcess demo = MillraceProcess.start(
                temporary,
                "demo",
                "--bootstrap-servers",
                installation.address().bootstrapServers(),
                "--max-events",
                "2000",
                "--rate",
                "500",
                "--json")) {
            assertThat(demo.awaitExit(120)).as(demo.errors()).isZero();

            JsonNode result = JsonMapper.builder().build().readTree(demo.output());
            assertThat(result.at("/recommendations").asLong()).isEqualTo(2_000);
        }
        assertThat(topics(installation)).isEqualTo(before);
    }

    @Test
    void nobodyAnsweringIsOneSentenceAndExitTwo() throws Exception {
        try (MillraceProcess demo =
                MillraceProcess.start(temporary, "demo", "--bootstrap-servers", "127.0.0.1:1", "--json")) {
            assertThat(demo.awaitExit(60)).isEqualTo(2);
            assertThat(demo.errors()).contains("127.0.0.1:1").doesNotContain("\tat ");
            assertThat(demo.output()).isEmpty();
        }
    }

    private static Set<String> topics(Installation installation) throws Exception {
        try (Admin admin = installation.address().connect()) {
            return admin.listTopics().names().get();
        }
    }
}
