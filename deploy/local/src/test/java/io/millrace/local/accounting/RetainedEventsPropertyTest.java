package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RetainedEventsPropertyTest {

    @Property
    void remembersExactlyTheLastKeysOfItsCapacity(
            @ForAll @IntRange(min = 1, max = 9) int capacity, @ForAll List<@LongRange(min = 0, max = 12) Long> keys) {
        RetainedEvents events = new RetainedEvents(capacity);
        Deque<Long> expected = new ArrayDeque<>();
        for (long key : keys) {
            boolean isNew = !expected.contains(key);
            if (isNew) {
                expected.addLast(key);
                if (expected.size() > capacity) {
                    expected.removeFirst();
                }
            }
            assertThat(events.add(key)).isEqualTo(isNew);
        }
    }
}
