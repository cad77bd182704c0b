package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.accounting.Lineage.Scored;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {

    private final Lineage lineage = new Lineage();

    @Test
    void clickBehindTheTrainingIsFine() {
        lineage.announced("000001", Map.of(0, 99L, 1, 500L));

        lineage.scored(new Scored("e", "000001", 0, 100));

        assertThat(lineage.violations()).isZero();
        assertThat(lineage.checked()).isEqualTo(1);
    }

    @Test
    void clickThatTheVersionWasTrainedThroughIsAViolation() {
        lineage.announced("000001", Map.of(0, 100L));

        lineage.scored(new Scored("e", "000001", 0, 100));

        assertThat(lineage.violations()).isEqualTo(1);
        assertThat(lineage.examples())
                .containsExactly("version 000001 had been trained through offset 100 of partition 0 and was scored on"
                        + " click e at offset 100");
    }

    @Test
    void partitionThatWasNotTrainedOnIsFine() {
        lineage.announced("000001", Map.of(0, 100L));

        lineage.scored(new Scored("e", "000001", 3, 0));

        assertThat(lineage.violations()).isZero();
    }

    @Test
    void scoredBeforeItsAnnouncementIsCheckedWhenThatComes() {
        lineage.scored(new Scored("e", "000002", 0, 5));
        assertThat(lineage.unannounced()).isEqualTo(1);
        assertThat(lineage.checked()).isZero();

        lineage.announced("000002", Map.of(0, 7L));

        assertThat(lineage.unannounced()).isZero();
        assertThat(lineage.violations()).isEqualTo(1);
    }

    @Test
    void versionAnnouncedTwiceIsOneVersion() {
        lineage.announced("000001", Map.of());
        lineage.announced("000001", Map.of());

        assertThat(lineage.versions()).isEqualTo(1);
    }
}
