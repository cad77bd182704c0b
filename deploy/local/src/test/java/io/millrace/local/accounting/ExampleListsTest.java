package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.data.Logs;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExampleListsTest {

    private final ReplayPlan plan = new ReplayPlan(
            Logs.of(
                    "ann a click 1",
                    "bob a click 2",
                    "ann b click 3",
                    "ann a click 4",
                    "ann c click 5",
                    "bob b click 6"),
            row -> true,
            50);
    private final ExampleLists examples = ExampleLists.choose(plan, new SplittableRandom(7));

    @Test
    void onlyUsersWithAFewDifferentItemsAreChosen() {
        assertThat(examples.candidateRows()).containsExactly(4);
    }

    @Test
    void historyIsDistinctAndOldestFirst() {
        examples.offer(4, Records.list("log-4", "000001"));

        assertThat(examples.shown()).singleElement().satisfies(example -> {
            assertThat(example.historyItemIds()).containsExactly("b", "a", "c");
            assertThat(example.list().getTriggerEventId()).isEqualTo("log-4");
        });
    }

    @Test
    void earlierListsOfTheUserAreNotShown() {
        examples.offer(3, Records.list("log-3", "000001"));

        assertThat(examples.shown()).isEmpty();
    }
}
