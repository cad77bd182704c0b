package io.millrace.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** The packed sequence against a plain list that is sorted anew each time. */
class UserSequencePropertyTest {

    private record Event(long key, long item, long time) {}

    private enum Fate {
        ACCEPTED,
        DUPLICATE,
        LATE
    }

    /** The rules as the plan of the job states them, without any cleverness. */
    private static final class Naive {
        private final SequenceRules rules;
        private List<Event> retained = List.of();

        private Naive(SequenceRules rules) {
            this.rules = rules;
        }

        private Fate offer(Event event) {
            if (retained.stream().anyMatch(known -> known.key() == event.key())) {
                return Fate.DUPLICATE;
            }
            long newest = retained.stream().mapToLong(Event::time).max().orElse(event.time());
            if (event.time() < newest - rules.allowedLateness().toMillis()) {
                return Fate.LATE;
            }
            long oldest = retained.stream().mapToLong(Event::time).min().orElse(event.time());
            if (retained.size() == rules.capacity() && event.time() < oldest) {
                return Fate.LATE;
            }
            List<Event> all = new ArrayList<>(retained);
            all.add(event);
            all.sort(Comparator.comparingLong(Event::time));
            retained = all.subList(Math.max(0, all.size() - rules.capacity()), all.size());
            return Fate.ACCEPTED;
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
    void behavesLikeASortedList(
            @ForAll("events") List<Event> events,
            @ForAll @IntRange(min = 1, max = 8) int capacity,
            @ForAll @IntRange(min = 0, max = 20) int lateness) {
        SequenceRules rules = new SequenceRules(capacity, Duration.ofMillis(lateness));
        Naive naive = new Naive(rules);
        UserSequence sequence = UserSequence.EMPTY;

        for (Event event : events) {
            SequenceUpdate update = sequence.offer(event.key(), event.item(), event.time(), rules);

            assertThat(fate(update)).isEqualTo(naive.offer(event));
            if (update instanceof SequenceUpdate.Accepted accepted) {
                sequence = accepted.sequence();
                assertThat(sequence.eventKeys()[accepted.position()]).isEqualTo(event.key());
            }
            assertThat(sequence)
                    .isEqualTo(new UserSequence(
                            naive.retained.stream().mapToLong(Event::key).toArray(),
                            naive.retained.stream().mapToLong(Event::item).toArray(),
                            naive.retained.stream().mapToLong(Event::time).toArray()));
        }
    }

    @Property(tries = 200)
    void orderOfArrivalDoesNotMatterWithinLateness(@ForAll("distinctTimes") List<Long> times) {
        SequenceRules rules = new SequenceRules(100, Duration.ofDays(1));

        UserSequence shuffled = UserSequence.EMPTY;
        for (long time : times) {
            shuffled = accept(shuffled, time, rules);
        }
        UserSequence sorted = UserSequence.EMPTY;
        for (long time : times.stream().sorted().toList()) {
            sorted = accept(sorted, time, rules);
        }

        assertThat(shuffled).isEqualTo(sorted);
    }

    @Property(tries = 200)
    void everySecondArrivalIsADuplicate(@ForAll("distinctTimes") List<Long> times) {
        SequenceRules rules = new SequenceRules(100, Duration.ofDays(1));
        UserSequence sequence = UserSequence.EMPTY;
        for (long time : times) {
            sequence = accept(sequence, time, rules);
        }

        for (long time : times) {
            assertThat(sequence.offer(time, time, time, rules)).isInstanceOf(SequenceUpdate.Duplicate.class);
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> keys = Arbitraries.longs().between(0, 30);
        Arbitrary<Long> items = Arbitraries.longs().between(100, 105);
        Arbitrary<Long> times = Arbitraries.longs().between(0, 40);
        return Combinators.combine(keys, items, times).as(Event::new).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Long>> distinctTimes() {
        return Arbitraries.shuffle(
                IntStream.range(0, 30).mapToObj(Long::valueOf).toList());
    }

    private static UserSequence accept(UserSequence sequence, long time, SequenceRules rules) {
        return ((SequenceUpdate.Accepted) sequence.offer(time, time, time, rules)).sequence();
    }

    private static Fate fate(SequenceUpdate update) {
        if (update instanceof SequenceUpdate.Accepted) {
            return Fate.ACCEPTED;
        }
        return update instanceof SequenceUpdate.Late ? Fate.LATE : Fate.DUPLICATE;
    }
}
