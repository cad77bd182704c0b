package io.millrace.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartPlanTest {

    @Test
    void freshWeightsBeginAtTheBeginning() {
        StartPlan plan = StartPlan.of("samples", Map.of(), Map.of(0, 0L, 1, 40L), Map.of(0, 9L, 1, 90L));

        assertThat(plan.offsets()).isEqualTo(Map.of(0, 0L, 1, 40L));
        assertThat(plan.expired()).isEmpty();
    }

    @Test
    void weightsGoOnWhereTheyStoppedAndANewPartitionBeginsAtItsBeginning() {
        StartPlan plan = StartPlan.of("samples", Map.of(0, 7L), Map.of(0, 0L, 1, 0L), Map.of(0, 9L, 1, 5L));

        assertThat(plan.offsets()).isEqualTo(Map.of(0, 7L, 1, 0L));
    }

    @Test
    void whatRetentionDeletedUnreadIsReported() {
        StartPlan plan = StartPlan.of("samples", Map.of(0, 7L), Map.of(0, 20L), Map.of(0, 30L));

        assertThat(plan.offsets()).isEqualTo(Map.of(0, 20L));
        assertThat(plan.expired()).isEqualTo(Map.of(0, 13L));
    }

    @Test
    void aTopicThatEndsBeforeTheResumePointIsAnotherTopic() {
        assertThatThrownBy(() -> StartPlan.of("samples", Map.of(0, 7L), Map.of(0, 0L), Map.of(0, 6L)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("samples partition 0 up to offset 7")
                .hasMessageContaining("ends at 6");
    }

    @Test
    void aMissingPartitionMeansAnotherTopic() {
        assertThatThrownBy(() -> StartPlan.of("samples", Map.of(3, 7L), Map.of(0, 0L), Map.of(0, 60L)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no such partition");
    }
}
