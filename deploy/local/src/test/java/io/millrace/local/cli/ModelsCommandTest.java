package io.millrace.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.EmbeddedKafka;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.models.tensors.Tensor;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import io.millrace.server.release.ReleaseLog;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {

    private static final String MODEL = "comirec";
    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(4, 6, 2, 3);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<PublishedBundle> published = new ArrayList<>();
    private Path root;
    private BundleStore store;

    @BeforeEach
    void publishThreeVersions() {
        root = directory.resolve("store");
        store = new BundleStore(root, MODEL);
        for (int i = 0; i < 3; i++) {
            published.add(publish());
        }
    }

    @Test
    void versionsAreListedAndShown() {
        assertThat(execute("list", "--store", root.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString().lines())
                .hasSize(3)
                .first()
                .asString()
                .isEqualTo("000001  comirec-sa  7 samples  1970-01-01T00:00:00Z");
        assertThat(lastLine()).endsWith("newest");

        assertThat(execute("show", "000002", "--store", root.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString())
                .contains("parent           000001", "items.safetensors  sha256 ", "trained through  {0=40}");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionThatIsNotThereIsOneSentence() {
        assertThat(execute("show", "000009", "--store", root.toString())).isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("There is no version '000009' of model 'comirec' in " + root
                        + "; there are 000001, 000002, 000003.");
    }

    @Test
    void damagedVersionIsNamedWithTheReason() throws IOException {
        assertThat(execute("verify", "--store", root.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.endsWith("is sound: comirec-sa, 2 items."));

        truncate(published.get(1).directory().resolve("items.safetensors"));
        assertThat(execute("verify", "--store", root.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("000002 would be rejected (file-checksum): items.safetensors");
        assertThat(execute("verify", "000001", "--store", root.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(execute("verify", "000002", "--store", root.toString())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void releasesByHandAreWhatTheJobReads() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            BrokerAddress address = new BrokerAddress(kafka.bootstrapServers());
            Topics topics = Topics.withPrefix(Topics.DEFAULT_PREFIX);
            String[] place = {"--store", root.toString(), "--bootstrap-servers", kafka.bootstrapServers()};

            assertThat(execute(with(place, "rollback"))).isEqualTo(ExitCode.REFUSED);
            assertThat(err.toString()).contains("There is no topic recs.models.v1", "millrace topics apply");

            try (Admin admin = address.connect()) {
                new TopicApplier(admin).apply(topics);
            }
            assertThat(execute(with(place, "rollback"))).isEqualTo(ExitCode.REFUSED);
            assertThat(err.toString()).contains("No version of comirec was announced or released yet");

            announce(address, topics, published.get(2));
            ReleaseLog log = new ReleaseLog(address.clientProperties(), topics, MODEL);

            assertThat(execute(with(place, "rollback"))).as(err.toString()).isEqualTo(ExitCode.GOOD);
            Release rolledBack = log.read().release();
            assertThat(rolledBack.getChampion()).isEqualTo(announced(published.get(1)));
            assertThat(rolledBack.getPinned()).isTrue();
            assertThat(rolledBack.getWithdrawn()).isEqualTo("000003");
            assertThat(lastLine())
                    .isEqualTo("Release 1 of comirec serves version 000002, pinned. By hand: rolled back from 000003.");
            assertThat(store.held()).containsExactly("000002");

            assertThat(execute(with(place, "rollback"))).as("and further back").isEqualTo(ExitCode.GOOD);
            assertThat(log.read().champion()).contains(announced(published.get(0)));
            assertThat(execute(with(place, "rollback"))).isEqualTo(ExitCode.REFUSED);
            assertThat(err.toString()).contains("The store has no version of comirec before 000001");

            assertThat(execute(with(place, "promote", "000002"))).isEqualTo(ExitCode.GOOD);
            assertThat(log.read().release().getPinned()).isFalse();
            assertThat(log.read().release().getPrevious()).isEqualTo(announced(published.get(0)));
            assertThat(store.held()).containsExactly("000001", "000002");

            assertThat(execute(with(place, "pin", "000003"))).isEqualTo(ExitCode.GOOD);
            assertThat(execute(with(place, "list"))).isEqualTo(ExitCode.GOOD);
            assertThat(out.toString()).contains("newest  champion (pinned)");
            assertThat(log.read().release().getPrevious()).isEqualTo(announced(published.get(1)));

            assertThat(execute(with(place, "unpin"))).isEqualTo(ExitCode.GOOD);
            assertThat(log.read().followsAnnouncements()).isTrue();
            assertThat(execute(with(place, "unpin"))).isEqualTo(ExitCode.REFUSED);

            truncate(published.get(0).directory().resolve("items.safetensors"));
            long sequence = log.read().nextSequence();
            assertThat(execute(with(place, "pin", "000001"))).isEqualTo(ExitCode.REFUSED);
            assertThat(err.toString())
                    .contains("Version 000001 of comirec is not released, for every job would reject it");
            assertThat(log.read().nextSequence()).as("nothing was released").isEqualTo(sequence);
        }
    }

    private PublishedBundle publish() {
        String version = store.nextVersion();
        String parent = published.isEmpty()
                ? null
                : published.get(published.size() - 1).manifest().version();
        ItemTable items = new ItemTable(SIZES.dimension(), TableLimits.defaults(), new SplittableRandom(1));
        items.observe(100, "shirt", 1_000);
        items.observe(101, "hat", 2_000);
        Manifest draft = Manifest.draft(
                MODEL,
                version,
                parent,
                SIZES.kind(),
                SIZES.toMap(),
                Instant.EPOCH,
                7,
                Map.of(0, 7L),
                Map.of(0, 40L),
                Map.of("loss", 1.5));
        return store.publish(draft, new BundleContents(weights(), items.snapshot(), null));
    }

    private static DenseWeights weights() {
        Map<String, Tensor.Floats> weights = new LinkedHashMap<>();
        SIZES.weightShapes().forEach((name, shape) -> {
            int length = Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b));
            weights.put(name, new Tensor.Floats(shape, new float[length]));
        });
        return new DenseWeights(weights);
    }

    private static void announce(BrokerAddress address, Topics topics, PublishedBundle version) throws Exception {
        try (KafkaAnnouncer announcer =
                new KafkaAnnouncer(address.clientProperties(), topics.models().name())) {
            announcer.announce(version);
        }
    }

    /** The version as its announcement names it: what a job holds in memory it recognises by that. */
    private static ReleasedVersion announced(PublishedBundle version) {
        return new ReleasedVersion(
                version.manifest().version(),
                version.directory().toAbsolutePath().toUri().toString(),
                version.manifestSha256());
    }

    private int execute(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "models";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine commandLine = CommandLines.create();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all);
    }

    private static String[] with(String[] place, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(place));
        return all.toArray(String[]::new);
    }

    private String lastLine() {
        return out.toString().lines().reduce("", (first, next) -> next);
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
