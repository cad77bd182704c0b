package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.jobs.config.InvalidConfigurationException;
import io.millrace.jobs.rank.SeenPolicy;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class JobConfigTest {

    private static final String BROKER = "millrace.kafka.bootstrap-servers";

    @Test
    void brokersAreEnough() {
        JobConfig config = JobConfig.from(Configuration.fromMap(Map.of(BROKER, "localhost:9092")));

        assertThat(config.rank().topN()).isEqualTo(20);
        assertThat(config.rank().seen()).isEqualTo(SeenPolicy.LAST);
        assertThat(config.sequence().rules().capacity()).isEqualTo(50);
        assertThat(config.ingest().rules().contextActions()).containsExactlyInAnyOrder("impression", "return");
        assertThat(config.kafka().topics().interactions().name()).isEqualTo("recs.interactions.v1");
        assertThat(config.emit().exactlyOnce()).isFalse();
        assertThat(config.candidateCount()).isEqualTo(22);
    }

    @Test
    void valuesAreReadInTheirOwnUnits() {
        JobConfig config = JobConfig.from(Configuration.fromMap(Map.of(
                BROKER,
                "localhost:9092",
                "millrace.score.batch-wait",
                "7 ms",
                "millrace.rank.seen",
                "all",
                "millrace.emit.delivery",
                "exactly-once",
                "millrace.ingest.context-actions",
                "seen;hovered",
                "millrace.kafka.properties.security.protocol",
                "SSL")));

        assertThat(config.score().batchWait()).isEqualTo(Duration.ofMillis(7));
        assertThat(config.rank().seen()).isEqualTo(SeenPolicy.ALL);
        assertThat(config.candidateCount())
                .as("list, sequence and the click itself")
                .isEqualTo(20 + 50 + 1);
        assertThat(config.emit().exactlyOnce()).isTrue();
        assertThat(config.ingest().rules().contextActions()).containsExactlyInAnyOrder("seen", "hovered");
        assertThat(config.kafka().properties()).containsExactly(Map.entry("security.protocol", "SSL"));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        Configuration configuration = Configuration.fromMap(Map.ofEntries(
                Map.entry("millrace.kafka.topic-prefix", "?"),
                Map.entry("millrace.scor.batch-size", "32"),
                Map.entry("millrace.score.batch-size", "0"),
                Map.entry("millrace.score.batch-wait", "soon"),
                Map.entry("millrace.rank.top-n", "many"),
                Map.entry("millrace.rank.seen", "some"),
                Map.entry("millrace.emit.delivery", "none"),
                Map.entry("millrace.sequence.length", "-1"),
                Map.entry("execution.checkpointing.unaligned.enabled", "true")));

        InvalidConfigurationException e =
                catchThrowableOfType(InvalidConfigurationException.class, () -> JobConfig.from(configuration));

        assertThat(e.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .isEqualTo("Unknown key millrace.scor.batch-size; did you mean"
                                        + " millrace.score.batch-size?"),
                        problem -> assertThat(problem).startsWith(BROKER + " is not set; expected host:port"),
                        problem -> assertThat(problem).startsWith("millrace.kafka.topic-prefix: Topic prefix '?'"),
                        problem -> assertThat(problem).isEqualTo("millrace.score.batch-size is 0; expected 1 to 4096."),
                        problem -> assertThat(problem).startsWith("millrace.score.batch-wait cannot be read: "),
                        problem -> assertThat(problem).startsWith("millrace.rank.top-n cannot be read: "),
                        problem -> assertThat(problem)
                                .startsWith("millrace.rank.seen cannot be read: ")
                                .contains("LAST"),
                        problem -> assertThat(problem).startsWith("millrace.emit.delivery is none; expected"),
                        problem -> assertThat(problem).startsWith("millrace.sequence.length is -1; expected"),
                        problem -> assertThat(problem).contains("unaligned", "expected false"));
        assertThat(e).hasMessageContaining("has 10 problems");
    }

    @Test
    void transactionThatCouldTimeOutBeforeItsCheckpointIsRefused() {
        Configuration configuration = Configuration.fromMap(Map.of(
                BROKER,
                "localhost:9092",
                "millrace.kafka.transaction-timeout",
                "10 min",
                "execution.checkpointing.interval",
                "1 min",
                "execution.checkpointing.timeout",
                "9 min"));

        assertThatThrownBy(() -> JobConfig.from(configuration))
                .hasMessageContaining("millrace.kafka.transaction-timeout is 600 s; expected more than 600 s");
    }

    @Test
    void popularityThatIsTooShallowForTheListsIsRefused() {
        Configuration configuration = Configuration.fromMap(
                Map.of(BROKER, "localhost:9092", "millrace.score.popularity.tracked-items", "43"));

        assertThatThrownBy(() -> JobConfig.from(configuration))
                .hasMessageContaining("millrace.score.popularity.tracked-items is 43; expected 44 or more");
    }

    @Test
    void keysOfOthersAreNoneOfItsBusiness() {
        Configuration configuration =
                Configuration.fromMap(Map.of(BROKER, "localhost:9092", "pipeline.name", "x", "my.key", "y"));

        assertThat(JobConfig.from(configuration)).isNotNull();
    }
}
