package io.millrace.benchmarks.labelflip;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.avro.TrainingSample;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledTargetsTest {

    private final List<TrainingSample> samples =
            IntStream.range(0, 200).mapToObj(ShuffledTargetsTest::sample).toList();

    @Test
    void targetsAreTheSameOnesAndMostStandElsewhere() {
        List<TrainingSample> shuffled = new ShuffledTargets(1).of(samples);

        assertThat(shuffled)
                .extracting(TrainingSample::getTargetItemId)
                .containsExactlyInAnyOrderElementsOf(
                        samples.stream().map(TrainingSample::getTargetItemId).toList());
        assertThat(IntStream.range(0, samples.size())
                        .filter(i -> shuffled.get(i)
                                .getTargetItemId()
                                .equals(samples.get(i).getTargetItemId())))
                .hasSizeLessThan(20);
    }

    @Test
    void everythingButTheTargetAndItsActionStays() {
        List<TrainingSample> shuffled = new ShuffledTargets(1).of(samples);

        assertThat(shuffled)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("targetItemId", "action")
                .isEqualTo(samples);
        assertThat(shuffled)
                .allSatisfy(
                        sample -> assertThat(sample.getAction()).isEqualTo("action of " + sample.getTargetItemId()));
    }

    @Test
    void equalSeedsShuffleEqually() {
        assertThat(new ShuffledTargets(7).of(samples)).isEqualTo(new ShuffledTargets(7).of(samples));
        assertThat(new ShuffledTargets(8).of(samples)).isNotEqualTo(new ShuffledTargets(7).of(samples));
    }

    private static TrainingSample sample(int number) {
        return TrainingSample.newBuilder()
                .setSampleId("event-" + number)
                .setUserId("user-" + number)
                .setTargetItemId("item-" + number)
                .setAction("action of item-" + number)
                .setEventTime(Instant.ofEpochMilli(1_000L + number))
                .setHistoryItems(List.of((long) number))
                .setHistoryTimes(List.of((long) number))
                .setSourcePartition(0)
                .setSourceOffset(number)
                .build();
    }
}
