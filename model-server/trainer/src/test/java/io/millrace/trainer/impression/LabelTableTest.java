package io.millrace.trainer.impression;

import static io.millrace.trainer.impression.TestingImpressions.LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.trainer.sample.RecordPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTableTest {

    private final LabelTable table = new LabelTable(new LabelLimits(100, 100));
    private final TestingImpressions impressions = new TestingImpressions(table);

    @Test
    void eachSampleIsCountedWithItsLabels() {
        impressions.negative(1, 0);
        impressions.clicked(2, 0);
        impressions.enter(new ImpressionRevision(3, 0, LAMP, false, true, true, 0, 1));

        assertThat(table.counts(LAMP)).isEqualTo(new LabelCounts(3, 1, 1, 1, 500));
        assertThat(table.counts(0)).isEqualTo(LabelCounts.NONE);
    }

    @Test
    void correctionFlipsTheNegative() {
        impressions.negative(1, 0);
        impressions.clicked(1, 1);

        assertThat(table.counts(LAMP)).isEqualTo(new LabelCounts(1, 1, 0, 0, 500));
        assertThat(table.totals()).isEqualTo(new LabelTotals(1, 1, 0, 0));
    }

    @Test
    void sameRevisionTwiceCountsOnceAndAnOlderOneIsIgnored() {
        impressions.clicked(1, 1);
        impressions.clicked(1, 1);
        impressions.negative(1, 0);

        assertThat(table.counts(LAMP)).isEqualTo(new LabelCounts(1, 1, 0, 0, 500));
        assertThat(table.totals().ignored()).isEqualTo(2);
    }

    @Test
    void negativeStandsForThoseLeftOutAndAPositiveForItself() {
        impressions.negative(1, 0, 0.25);
        impressions.clicked(2, 0, LAMP, 0.25);

        assertThat(table.counts(LAMP).shown()).isEqualTo(5);
        assertThat(table.counts(LAMP).clicked()).isEqualTo(1);
    }

    @Test
    void correctedNegativeGivesItsWeightBack() {
        impressions.negative(1, 0, 0.25);
        impressions.clicked(1, 1, LAMP, 0.25);

        assertThat(table.counts(LAMP)).isEqualTo(new LabelCounts(1, 1, 0, 0, 500));
    }

    @Test
    void correctionOfANegativeThatWasLeftOutIsANewPositive() {
        impressions.clicked(1, 1, LAMP, 0.25);

        assertThat(table.counts(LAMP)).isEqualTo(new LabelCounts(1, 1, 0, 0, 500));
        assertThat(table.totals()).isEqualTo(new LabelTotals(1, 0, 1, 0));
    }

    @Test
    void firstCountedSampleIsSettledFirstAndItsCountsStay() {
        LabelTable small = new LabelTable(new LabelLimits(2, 100));
        TestingImpressions entered = new TestingImpressions(small);
        entered.negative(1, 0);
        entered.negative(2, 0);
        entered.negative(3, 0);

        assertThat(small.samples()).extracting(ImpressionRevision::sampleKey).containsExactly(2L, 3L);
        assertThat(small.counts(LAMP).shown()).isEqualTo(3);
    }

    @Test
    void longestUnchangedItemLeavesAndItsSamplesStartItAnew() {
        LabelTable small = new LabelTable(new LabelLimits(100, 2));
        TestingImpressions entered = new TestingImpressions(small);
        entered.negative(1, 0);
        entered.clicked(2, 0, 1, 1);
        entered.clicked(3, 0, 2, 1);
        assertThat(small.counts(LAMP)).isEqualTo(LabelCounts.NONE);

        entered.clicked(1, 1);

        assertThat(small.counts(LAMP)).isEqualTo(new LabelCounts(1, 1, 0, 0, 500));
        assertThat(small.items()).hasSize(2);
    }

    @Test
    void recordThatWasEnteredBeforeIsRefused() {
        ImpressionRevision sample = new ImpressionRevision(1, 0, LAMP, false, false, false, 0, 1);
        table.enter(new RecordPosition(2, 41), sample);

        assertThat(table.offsets()).isEqualTo(Map.of(2, 42L));
        assertThatThrownBy(() -> table.enter(new RecordPosition(2, 41), sample))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2@41")
                .hasMessageContaining("continues at offset 42");
    }
}
