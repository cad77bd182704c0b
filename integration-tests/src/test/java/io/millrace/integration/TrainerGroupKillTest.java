package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two trainers of one consumer group as processes, one of which is killed without warning, again and again, the leader first: the
 * other takes over, and every version has learned from each sample once.
 */
@ExtendWith(Installation.Shared.class)
class TrainerGroupKillTest {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    private static final int KILLS = 3;
    private static final long LONGEST_DELAY_MILLIS = 1_500;
    private static final long SEED = 20261;
    private static final int MORE_THAN_ARE_WRITTEN = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<MillraceProcess> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(MillraceProcess::close);
    }

    @Test
    void killedTrainersOfAGroupLoseNoSampleAndTrainNoneTwice(Installation installation) throws Exception {
        Topics topics = installation.createTopics("group-killed");
        BundleStore store = new BundleStore(temporary.resolve("store"), "comirec");
        SplittableRandom random = new SplittableRandom(SEED);
        try (SampleWriter writer =
                        new SampleWriter(installation.address(), topics.trainingSamples(), MORE_THAN_ARE_WRITTEN);
                TopicReader samples = new TopicReader(installation.address(), topics.trainingSamples())) {
            MillraceProcess older = start(installation, topics);
            int committed;
            try (SampleFilling filling = new SampleFilling(writer)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    MillraceProcess younger = start(installation, topics);
                    await().atMost(PATIENCE).until(() -> hasContributed(younger));
                    Duration delay = Duration.ofMillis(random.nextLong(LONGEST_DELAY_MILLIS));
                    await().pollDelay(delay).until(() -> true);
                    older.kill();
                    older = younger;
                }
                committed = filling.stop();
            }
            await().atMost(PATIENCE).until(() -> samples.records().size() == committed);
            SampleLedger ledger = SampleLedger.of(samples);

            TrainerBooks.awaitVersionOfAll(ledger, older, store);
            older.close();

            store.versions().forEach(version -> TrainerBooks.assertBalance(store.directory(version), ledger));
            assertThat(TrainerBooks.assertHistoryGrows(store)).hasSizeGreaterThan(KILLS);
        }
    }

    /** Whether it has partitions, and has learned from them in a round that it saw to its end. */
    private boolean hasContributed(MillraceProcess trainer) throws IOException, InterruptedException {
        assertThat(trainer.isAlive()).as(trainer.errors()).isTrue();
        Matcher address = ADDRESS.matcher(trainer.output());
        if (!address.find()) {
            return false;
        }
        URI uri = URI.create(address.group().replaceAll("/$", "") + "/v1/trainer");
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode group = JsonMapper.builder().build().readTree(response.body()).path("group");
        return group.path("partitions").asInt() > 0 && group.path("rounds").asInt() > 1;
    }

    private MillraceProcess start(Installation installation, Topics topics) {
        MillraceProcess trainer = MillraceProcess.modelServer(
                temporary,
                installation,
                topics,
                "--group",
                "killed",
                "--group-patience",
                "2s",
                "--first-publish-after",
                "300ms",
                "--publish-interval",
                "300ms",
                "--maximum-wait",
                "100ms",
                "--gate-samples",
                "0",
                "--retained-versions",
                "1000");
        started.add(trainer);
        return trainer;
    }
}
