package io.millrace.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SyntheticClicksTest {

    private static final int HISTORY = 3;

    private final SyntheticClicks clicks = new SyntheticClicks(100, HISTORY, 1_000);

    @Test
    void everyUserHasItsHistoryBeforeUsersComeByChance() {
        Map<String, Long> perUser = LongStream.range(0, clicks.settled())
                .mapToObj(clicks::userId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(perUser)
                .hasSize(100)
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(HISTORY));
    }

    @Test
    void usersThatComeByChanceAreTheSameUsers() {
        assertThat(LongStream.range(clicks.settled(), clicks.settled() + 10_000)
                        .mapToObj(clicks::userId)
                        .distinct())
                .hasSize(100);
    }

    @Test
    void lowItemsAreTheFrequentOnes() {
        Map<String, Long> perItem = LongStream.range(0, 100_000)
                .mapToObj(clicks::itemId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(perItem.get("i0")).isGreaterThan(perItem.get("i9"));
        assertThat(perItem.get("i9")).isGreaterThan(perItem.get("i99"));
        assertThat(perItem.keySet()).contains("i999").doesNotContain("i1000");
    }

    @Test
    void eventIdTellsTheNumber() {
        assertThat(SyntheticClicks.number(clicks.eventId(12_345_678_901L))).isEqualTo(12_345_678_901L);
    }

    @Test
    void laterNumbersAreNeverEarlierInEventTime() {
        assertThat(LongStream.range(0, 1_000).mapToObj(clicks::eventTime)).isSorted();
    }
}
