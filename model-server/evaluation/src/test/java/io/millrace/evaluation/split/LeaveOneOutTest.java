package io.millrace.evaluation.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {

    private final InteractionLog log = new InteractionLogBuilder()
            .add("few", "a")
            .add("few", "b")
            .add("three", "c")
            .add("three", "d")
            .add("three", "a")
            .add("five", "a")
            .add("five", "b")
            .add("five", "c")
            .add("five", "d")
            .add("five", "e")
            .build();
    private final LeaveOneOut split = new LeaveOneOut(log);

    @Test
    void theLastItemIsForTheTestAndTheOneBeforeItForValidation() {
        assertThat(split.users()).containsExactly(1, 2);
        assertThat(names(split.test().get(1).labels())).containsExactly("e");
        assertThat(names(split.test().get(1).input())).containsExactly("a", "b", "c", "d");
        assertThat(names(split.validation().get(1).labels())).containsExactly("d");
        assertThat(names(split.validation().get(1).input())).containsExactly("a", "b", "c");
        assertThat(names(split.validation().get(0).input())).containsExactly("c");
    }

    @Test
    void trainingHasTheRestAndAllOfWhoHasTooFew() {
        InteractionLog training = split.training();
        assertThat(names(training.sequence(0))).containsExactly("a", "b");
        assertThat(names(training.sequence(1))).containsExactly("c");
        assertThat(names(training.sequence(2))).containsExactly("a", "b", "c");
        assertThat(training.items()).isEqualTo(log.items());
        assertThat(training.frequency(log.itemNamed("e"))).isZero();
        assertThat(training.itemNamed("e")).isEqualTo(log.itemNamed("e"));
    }

    @Test
    void aBeginningHasAtLeastOneInteractionAndAtMostAll() {
        assertThatThrownBy(() -> log.beginnings(user -> 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.beginnings(user -> 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void beginningsKeepTimesAndActions() {
        InteractionLog timed = InteractionLogBuilder.timed()
                .add("u", "a", "view", 10)
                .add("u", "b", "buy", 20)
                .add("v", "a", "buy", 30)
                .build()
                .beginnings(user -> 1);
        assertThat(timed.time(1, 0)).isEqualTo(30);
        assertThat(timed.action(1, 0)).isEqualTo("buy");
        assertThat(timed.length(0)).isEqualTo(1);
    }

    private String[] names(int[] items) {
        return Arrays.stream(items).mapToObj(log::itemName).toArray(String[]::new);
    }
}
