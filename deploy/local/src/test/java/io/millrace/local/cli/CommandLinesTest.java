package io.millrace.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLinesTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo --colour                                | Unknown option: '--colour'
            demo --dataset books                         | Invalid value for option '--dataset'
            demo --rate fast                             | Invalid value for option '--rate'
            demo --rate 0                                | --rate is 0.0: expected more than 0
            demo --rate NaN                              | --rate is NaN: expected more than 0
            demo --max-events 0                          | --max-events is 0: expected 1 or more.
            demo --kafka-port 70000                      | --kafka-port is 70000: expected 0 to 65535.
            demo --parallelism 0                         | --parallelism is 0: expected 1 to
            demo --events x.tsv --dataset retail         | --dataset and --events exclude each other
            demo --items x.tsv                           | --items gives titles to --events, which is not set.
            demo --bootstrap-servers a:1 --kafka-port 2  | --kafka-port is for the embedded Kafka
            demo --model mnd                             | --model is 'mnd': expected one of
            replay --events x.tsv --dataset retail       | --dataset and --events exclude each other
            replay --events absent.tsv                   | There is no file absent.tsv.
            replay --max-events 0                        | --max-events is 0: expected 1 or more.
            replay --refresh often                       | Invalid value for option '--refresh'
            replay --refresh 5000,0                      | Invalid value for option '--refresh'
            replay --first soon                          | Invalid value for option '--first'
            replay --model mnd                           | --model is 'mnd': expected one of
            replay --set bach-size=3                     | Unknown option 'bach-size'; did you mean 'batch-size'?
            replay --chart absent/c.svg                  | --chart is absent/c.svg, but there is no directory
            golden                                       | Missing required parameter: 'DIR'
            golden absent                                | There is no directory absent.
            evaluate                                     | Missing required options: '--events=FILE'
            evaluate --events e --model mind --protocol x | Unknown protocol 'x'; the protocols are
            evaluate --events e --model mnd --protocol comirec | Unknown model 'mnd'; the models here are
            evaluate --events e --model comirec-sa --protocol comirec | There is no file e.
            evaluate --events e --model comirec-sa --protocol comirec --set patence=1 | Unknown settings patence;
            demo --events absent.tsv                     | There is no file absent.tsv.
            demo --bootstrap-servers nonsense            | 'nonsense' cannot be used as bootstrap servers
            models                                       | Missing required subcommand
            models list                                  | Missing required option: '--store=DIR'
            models list --store s --model ../x           | Model name '../x' is not usable
            models list --store absent                   | There is no version of model 'comirec' in absent.
            models show 000001 --store absent            | There is no version of model 'comirec' in absent.
            models show --store absent                   | Missing required parameter: 'VERSION'
            models verify --store absent                 | There is no version of model 'comirec' in absent.
            models rollback --store absent               | Missing required option: '--bootstrap-servers=HOST:PORT'
            models unpin --store s --bootstrap-servers a:1 --prefix ?? | Topic prefix '??' is not usable
            topics                                       | Missing required subcommand
            topics apply                                 | Missing required option: '--bootstrap-servers=HOST:PORT'
            topics list --bootstrap-servers a:1 --prefix ?? | Topic prefix '??' is not usable
            """)
    void requestThatCannotBeCarriedOutIsOneSentence(String arguments, String sentence) {
        assertThat(execute(arguments.split(" "))).isEqualTo(ExitCode.REFUSED);

        assertThat(lastLine(err)).startsWith(sentence);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void missingColumnIsOneSentence() throws IOException {
        Path events = Files.writeString(directory.resolve("e.tsv"), "user_id\titem_id\taction\nu\ti\tclick\n");

        assertThat(execute("demo", "--events", events.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("has no column 'timestamp_ms'").doesNotContain("\tat ");
    }

    @Test
    void takenPortIsOneSentenceAndLeavesNothing() throws IOException {
        List<String> before = runDirectories();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(execute("demo", "--kafka-port", port)).isEqualTo(ExitCode.REFUSED);
            assertThat(lastLine(err)).startsWith("Port " + port + " on 127.0.0.1 cannot be used for Kafka");
        }
        assertThat(runDirectories()).isEqualTo(before);
    }

    @Test
    void helpIsNoError() {
        assertThat(execute("demo", "--help")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("--dataset", "--events", "--rate", "--bootstrap-servers", "--json");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void topicsAreAppliedAndListed() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            String servers = kafka.bootstrapServers();

            assertThat(execute("topics", "list", "--bootstrap-servers", servers))
                    .isEqualTo(ExitCode.GOOD);
            assertThat(out.toString()).contains("recs.models.v1  keyed by model  missing");

            assertThat(execute("topics", "apply", "--bootstrap-servers", servers))
                    .isEqualTo(ExitCode.GOOD);
            assertThat(out.toString()).contains("Created recs.models.v1 with 1 partitions, compact.");

            assertThat(execute("topics", "apply", "--bootstrap-servers", servers))
                    .isEqualTo(ExitCode.GOOD);
            assertThat(lastLine(out)).isEqualTo("recs.interactions.v1.dlq exists as it should.");

            assertThat(execute("topics", "list", "--bootstrap-servers", servers))
                    .isEqualTo(ExitCode.GOOD);
            assertThat(out.toString()).contains("recs.models.v1  keyed by model  1 partitions, compact");
        }
    }

    private int execute(String... arguments) {
        CommandLine commandLine = CommandLines.create();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private static String lastLine(StringWriter text) {
        return text.toString().lines().reduce("", (first, next) -> next);
    }

    private static List<String> runDirectories() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("millrace-run-"))
                    .sorted()
                    .toList();
        }
    }
}
