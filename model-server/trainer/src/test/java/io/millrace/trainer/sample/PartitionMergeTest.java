package io.millrace.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionMergeTest {

    @Property(tries = 30)
    void samplesInEventTimeOrderComeBackInThatOrder(
            @ForAll @IntRange(min = 1, max = 5) int partitions, @ForAll long seed) {
        List<Sample> samples = new PairedClicks(10, partitions, seed).next(100);

        assertThat(PartitionMerge.merge(byPartition(samples))).isEqualTo(samples);
    }

    @Test
    void aPartitionKeepsItsOrderWhereItsEventTimesGoBack() {
        List<Sample> samples = new PairedClicks(10, 1, 1).next(3);
        List<Sample> late = List.of(samples.get(2), samples.get(0), samples.get(1));

        assertThat(PartitionMerge.merge(List.of(late))).isEqualTo(late);
    }

    private static Collection<List<Sample>> byPartition(List<Sample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(s -> s.position().partition()))
                .values();
    }
}
