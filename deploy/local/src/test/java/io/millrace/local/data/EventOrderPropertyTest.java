package io.millrace.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventOrderPropertyTest {

    @Property(tries = 200)
    void rowsComeOutByTimeAndOtherwiseInTheOrderOfTheFile(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -3, max = 3) Integer> times) {
        EventLogBuilder builder = new EventLogBuilder("log");
        for (int row = 0; row < times.size(); row++) {
            builder.add("u", "item-" + row, "click", times.get(row), null);
        }

        EventLog log = builder.build();

        List<String> expected = IntStream.range(0, times.size())
                .boxed()
                .sorted(Comparator.comparing(times::get))
                .map(row -> "item-" + row)
                .toList();
        assertThat(IntStream.range(0, log.size()).mapToObj(log::itemId)).containsExactlyElementsOf(expected);
    }
}
