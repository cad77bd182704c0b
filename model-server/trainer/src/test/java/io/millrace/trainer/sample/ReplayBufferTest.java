package io.millrace.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {

    @Property(tries = 50)
    void holdsExactlyTheNewestSamples(
            @ForAll @IntRange(min = 1, max = 40) int capacity, @ForAll @IntRange(max = 120) int added) {
        List<Sample> samples = new PairedClicks(16, 1, added).next(added);
        ReplayBuffer buffer = new ReplayBuffer(capacity);
        samples.forEach(buffer::add);

        List<Sample> newest = samples.subList(Math.max(0, added - capacity), added);
        assertThat(buffer.size()).isEqualTo(newest.size());
        Set<Sample> drawn = new HashSet<>(buffer.draw(newest.size() * 30, new SplittableRandom(1)));
        assertThat(drawn).isSubsetOf(newest);
        for (int item = 0; item < 16; item++) {
            long key = PairedClicks.key(item);
            assertThat((long) buffer.targetCount(key))
                    .isEqualTo(newest.stream().filter(s -> s.targetKey() == key).count());
        }
    }

    @Test
    void drawsTheSameFromAFullRingAsFromOneRefilledInOrder() {
        List<Sample> samples = new PairedClicks(16, 1, 3).next(70);
        ReplayBuffer wrapped = new ReplayBuffer(30);
        samples.forEach(wrapped::add);
        ReplayBuffer refilled = new ReplayBuffer(30);
        samples.subList(40, 70).forEach(refilled::add);

        assertThat(wrapped.draw(200, new SplittableRandom(5))).isEqualTo(refilled.draw(200, new SplittableRandom(5)));
    }

    @Test
    void whatIsRemovedIsForgottenAndTheRestKeepsItsOrder() {
        List<Sample> samples = new PairedClicks(16, 1, 3).next(70);
        ReplayBuffer emptied = new ReplayBuffer(30);
        samples.forEach(emptied::add);
        ReplayBuffer never = new ReplayBuffer(30);
        samples.subList(40, 60).forEach(never::add);

        emptied.removeIf(sample -> samples.indexOf(sample) >= 60);

        assertThat(emptied.size()).isEqualTo(20);
        assertThat(emptied.draw(200, new SplittableRandom(5))).isEqualTo(never.draw(200, new SplittableRandom(5)));
        long target = samples.get(65).targetKey();
        assertThat(emptied.targetCount(target)).isEqualTo(never.targetCount(target));
    }

    @Test
    void aBufferOfNothingDrawsNothing() {
        ReplayBuffer buffer = new ReplayBuffer(0);
        new PairedClicks(16, 1, 3).next(5).forEach(buffer::add);

        assertThat(buffer.draw(10, new SplittableRandom(1))).isEmpty();
    }
}
