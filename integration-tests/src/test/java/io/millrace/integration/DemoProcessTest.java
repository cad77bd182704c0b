package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person runs it: a process, its output, its exit status and what it leaves behind. */
class DemoProcessTest {

    private static final long A_RUN = 180;
    private static final Duration UNTIL_REPLAY = Duration.ofSeconds(90);

    @TempDir
    Path temporary;

    @Test
    void shortDemoBalancesPublishesAndSwaps() throws Exception {
        try (MillraceProcess demo = MillraceProcess.start(
                temporary, "demo", "--dataset", "eshop", "--max-events", "24000", "--rate", "800", "--json")) {
            assertThat(demo.awaitExit(A_RUN)).as(demo.errors()).isZero();

            JsonNode result = JsonMapper.builder().build().readTree(demo.output());
            assertThat(result.at("/dataset").asText()).isEqualTo("eshop");
            assertThat(result.at("/events").asLong()).isEqualTo(24_000);
            assertThat(result.at("/recommendations").asLong()
                            + result.at("/deadLettered").asLong()
                            + result.at("/duplicates").asLong()
                            + result.at("/late").asLong())
                    .isEqualTo(24_000);
            assertThat(result.at("/samples").asLong())
                    .isEqualTo(result.at("/recommendations").asLong());
            assertThat(result.at("/versionsPublished").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(result.at("/swaps").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(result.at("/firstModelRecommendationSeconds").asDouble()).isBetween(0.0, 30.0);
            assertThat(result.at("/windows")).hasSize(10);
            double model = result.at("/quality/model/hitRate20").asDouble();
            double popularity = result.at("/quality/popularity/hitRate20").asDouble();
            assertThat(model).isGreaterThan(popularity);
        }
        assertNothingIsLeftBehind();
    }

    @Test
    void malformedRowsAreDeadLetteredAndReturnsAreContext() throws Exception {
        Path log = temporary.resolve("log.tsv");
        Files.writeString(log, """
                user_id\titem_id\taction\ttimestamp_ms
                ann\ttea\tbuy\t1700000000000
                ann\tcup\tbuy\t1700000001000
                bob\ttea\tbuy\tyesterday
                ann\ttea\treturn\t1700000002000
                bob\tcup\tbuy\t1700000003000
                """);
        try (MillraceProcess demo = MillraceProcess.start(temporary, "demo", "--events", log.toString(), "--json")) {
            assertThat(demo.awaitExit(A_RUN)).as(demo.errors()).isZero();

            JsonNode result = JsonMapper.builder().build().readTree(demo.output());
            assertThat(result.at("/events").asLong()).isEqualTo(4);
            assertThat(result.at("/recommendations").asLong()).isEqualTo(3);
            assertThat(result.at("/deadLettered").asLong()).isEqualTo(1);
        }
    }

    @Test
    void interruptStopsItAndLeavesNothingBehind() throws Exception {
        try (MillraceProcess demo = MillraceProcess.start(temporary, "demo", "--rate", "300")) {
            awaitReplay(demo);

            demo.interrupt();

            assertThat(demo.awaitExit(30)).as(demo.errors()).isEqualTo(130);
        }
        assertNothingIsLeftBehind();
    }

    @Test
    void killedDemoDoesNotStandInTheWayOfTheNextOne() throws Exception {
        try (MillraceProcess demo = MillraceProcess.start(temporary, "demo", "--rate", "300")) {
            awaitReplay(demo);
            demo.kill();
        }

        try (MillraceProcess next =
                MillraceProcess.start(temporary, "demo", "--max-events", "1000", "--rate", "500", "--json")) {
            assertThat(next.awaitExit(A_RUN)).as(next.errors()).isZero();
        }
        assertNothingIsLeftBehind();
    }

    @Test
    void withoutATerminalThereAreNoControlCodes() throws Exception {
        try (MillraceProcess demo = MillraceProcess.start(temporary, "demo", "--max-events", "2000", "--rate", "500")) {
            assertThat(demo.awaitExit(A_RUN)).as(demo.errors()).isZero();

            assertThat(demo.output()).doesNotContain("\u001b", "\r");
        }
    }

    @Test
    void aBusyPortIsOneSentenceAndExitTwo() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("Port " + busy.getLocalPort(), "demo", "--kafka-port", Integer.toString(busy.getLocalPort()));
        }
    }

    @Test
    void badInputIsOneSentenceAndExitTwo() throws Exception {
        Path noUsers = Files.writeString(temporary.resolve("no-users.tsv"), "item_id\taction\ttimestamp_ms\n");

        assertRefused("--speed", "demo", "--speed", "9");
        assertRefused("chess", "demo", "--dataset", "chess");
        assertRefused(
                "nowhere.tsv",
                "demo",
                "--events",
                temporary.resolve("nowhere.tsv").toString());
        assertRefused("user_id", "demo", "--events", noUsers.toString());
        assertRefused("--rate", "demo", "--rate", "-1");
    }

    private void assertRefused(String named, String... arguments) throws Exception {
        try (MillraceProcess refused = MillraceProcess.start(temporary, arguments)) {
            assertThat(refused.awaitExit(60)).as(refused.errors()).isEqualTo(2);
            assertThat(refused.errors()).contains(named).doesNotContain("\tat ").doesNotContain("Exception");
            assertThat(refused.output()).isEmpty();
        }
    }

    private static void awaitReplay(MillraceProcess demo) {
        await().atMost(UNTIL_REPLAY)
                .until(() -> !demo.isAlive() || demo.output().contains("HitRate@20"));
        assertThat(demo.isAlive()).as(demo.errors()).isTrue();
    }

    private void assertNothingIsLeftBehind() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("millrace")))
                    .isEmpty();
        }
    }
}
