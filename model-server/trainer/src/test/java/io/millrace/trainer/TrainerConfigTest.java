package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.trainer.publish.Retention;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {

    @Test
    void everyDefaultIsUsable() {
        TrainerConfig config = TrainerConfig.defaults();

        assertThat(config.model()).isEqualTo("comirec");
        assertThat(config.encoder().dimension()).isEqualTo(64);
        assertThat(config.learning().batchSize()).isEqualTo(256);
        assertThat(config.publishing().interval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.table().idle()).isEqualTo(Duration.ofDays(90));
        assertThat(config.gate().samples()).isEqualTo(512);
        assertThat(config.publishing().retention()).isEqualTo(new Retention(10, 3));
    }

    @Test
    void optionsReplaceDefaults() {
        TrainerConfig config = TrainerConfig.from(
                Map.of("learning-rate", "0.01", "publish-interval", "250ms", "publish-on-close", "true"));

        assertThat(config.learning().learningRate()).isEqualTo(0.01);
        assertThat(config.publishing().interval()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.publishing().onClose()).isTrue();
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        InvalidOptionsException failure = catchThrowableOfType(
                InvalidOptionsException.class,
                () -> TrainerConfig.from(Map.of(
                        "batch-sise", "10",
                        "learning-rate", "fast",
                        "publish-interval", "5 parsecs",
                        "hyperparameters", "interests=0",
                        "batch-size", "0",
                        "gate-minimum", "1000",
                        "topic-prefix", "/")));

        assertThat(failure.problems())
                .hasSize(7)
                .anySatisfy(p -> assertThat(p).contains("'batch-sise'", "did you mean 'batch-size'"))
                .anySatisfy(p -> assertThat(p).contains("learning-rate", "'fast'", "expected a number"))
                .anySatisfy(p -> assertThat(p).contains("publish-interval", "'5 parsecs'"))
                .anySatisfy(p -> assertThat(p).contains("interests is 0"))
                .anySatisfy(p -> assertThat(p).contains("batch of 0"))
                .anySatisfy(p -> assertThat(p).contains("on fewer than 1000"))
                .anySatisfy(p -> assertThat(p).contains("Topic prefix '/'"));
    }

    @Test
    void aModelNamedAfterAKindIsOfThatKind() {
        TrainerConfig config = TrainerConfig.from(Map.of("model", "comirec-sa", "hyperparameters", "interests=2"));

        assertThat(config.encoder().kind()).isEqualTo("comirec-sa");
        assertThat(config.encoder().interests()).isEqualTo(2);
    }

    @Test
    void unknownKindsAndHyperparametersAreRefusedByName() {
        assertThatThrownBy(() -> TrainerConfig.from(Map.of("kind", "comirec-xx")))
                .hasMessageContaining("'comirec-xx'")
                .hasMessageContaining("comirec-sa");
        assertThatThrownBy(() -> TrainerConfig.from(Map.of("hyperparameters", "depth=3")))
                .hasMessageContaining("unknown 'depth'");
    }

    @Test
    void aModelNameThatCannotBeADirectoryIsRefused() {
        assertThatThrownBy(() -> TrainerConfig.from(Map.of("model", "../etc"))).hasMessageContaining("'../etc'");
    }

    @Test
    void memoryIsBoundedByTheLimits() {
        MemoryBounds bounds = MemoryBounds.of(TrainerConfig.from(Map.of("table-max-items", "1000")));

        assertThat(bounds.table()).isEqualTo(3 * 1_000 * (64 * 3 * 4 + 160));
        assertThat(bounds)
                .hasToString(
                        "item table at most 3 MiB, statistics 8 MiB, the gate's indexes 0 MiB, replay buffer 19 MiB,"
                                + " labels 34 MiB, fetches 16 MiB");
    }
}
