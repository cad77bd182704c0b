package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InteractionLogTest {

    @Test
    void aPartOfALogIsNumberedAnewAndKeepsTimesAndActions() {
        InteractionLog log = InteractionLogBuilder.timed()
                .add("u", "a", "click", 1)
                .add("v", "b", "buy", 2)
                .add("v", "a", "click", 3)
                .add("v", "c", "click", 4)
                .build();

        InteractionLog kept = log.keeping(
                user -> log.userName(user).equals("v"),
                item -> !log.itemName(item).equals("a"));

        assertThat(kept.users()).isEqualTo(1);
        assertThat(kept.itemNames()).containsExactly("b", "c");
        assertThat(kept.sequence(0)).containsExactly(0, 1);
        assertThat(kept.action(0, 0)).isEqualTo("buy");
        assertThat(kept.time(0, 1)).isEqualTo(4);
    }

    @Test
    void anEmptyLogHasNothing() {
        InteractionLog empty = new InteractionLogBuilder().build();

        assertThat(empty.users()).isZero();
        assertThat(empty.items()).isZero();
        assertThat(empty.keeping(user -> true, item -> true).interactions()).isZero();
    }

    @Test
    void eitherAllInteractionsHaveATimeOrNone() {
        InteractionLogBuilder mixed =
                InteractionLogBuilder.timed().add("u", "a", "click", 1).add("u", "b");

        assertThatThrownBy(mixed::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Of 2 interactions 1 have an action and a time");
    }

    @Test
    void partsOfASequenceAreCopies() {
        InteractionLog log = new InteractionLogBuilder()
                .add("u", "a")
                .add("u", "b")
                .add("u", "a")
                .build();

        log.sequence(0)[0] = 5;

        assertThat(log.sequence(0)).containsExactly(0, 1, 0);
        assertThat(log.sequence(0, 1, 3)).containsExactly(1, 0);
        assertThatThrownBy(() -> log.item(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
