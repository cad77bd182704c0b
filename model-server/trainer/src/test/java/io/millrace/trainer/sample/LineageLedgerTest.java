package io.millrace.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineageLedgerTest {

    @Test
    void offsetsPointBehindTheLastSampleOfEachPartition() {
        LineageLedger ledger = new LineageLedger(Lineage.none());
        ledger.enter(sample(0, 4, 1, 70));
        ledger.enter(sample(1, 9, 0, 30));
        ledger.enter(sample(0, 7, 1, 60));

        assertThat(ledger.lineage()).isEqualTo(new Lineage(3, Map.of(0, 8L, 1, 10L), Map.of(0, 30L, 1, 70L)));
    }

    @Test
    void aSampleEnteredBeforeIsRefused() {
        LineageLedger ledger = new LineageLedger(new Lineage(5, Map.of(0, 8L), Map.of()));

        assertThatThrownBy(() -> ledger.enter(sample(0, 7, 0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0@7")
                .hasMessageContaining("continues at offset 8");
        assertThat(ledger.sampleCount()).isEqualTo(5);
    }

    @Test
    void anEarlierLineageIsNotChangedByLaterSamples() {
        LineageLedger ledger = new LineageLedger(Lineage.none());
        ledger.enter(sample(0, 0, 0, 0));
        Lineage before = ledger.lineage();
        ledger.enter(sample(0, 1, 0, 1));

        assertThat(before).isEqualTo(new Lineage(1, Map.of(0, 1L), Map.of(0, 0L)));
    }

    @Property(tries = 50)
    void stoppingAnywhereAndGoingOnGivesTheLineageOfNotStopping(
            @ForAll @IntRange(max = 300) int stop, @ForAll long seed) {
        List<Sample> samples = new PairedClicks(20, 3, seed).next(300);
        LineageLedger whole = new LineageLedger(Lineage.none());
        samples.forEach(whole::enter);

        LineageLedger first = new LineageLedger(Lineage.none());
        samples.subList(0, stop).forEach(first::enter);
        LineageLedger second = new LineageLedger(first.lineage());
        samples.subList(stop, samples.size()).forEach(second::enter);

        assertThat(second.lineage()).isEqualTo(whole.lineage());
    }

    private static Sample sample(int partition, long offset, int sourcePartition, long sourceOffset) {
        return new Sample(
                new RecordPosition(partition, offset),
                1,
                "item",
                0,
                LongImmutableList.of(),
                LongImmutableList.of(),
                new RecordPosition(sourcePartition, sourceOffset));
    }
}
