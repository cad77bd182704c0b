package io.millrace.evaluation.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void usersAreDividedEightToOneToOne() {
        UserSplit split = UserSplit.of(100, 7);

        assertThat(split.training()).hasSize(80);
        assertThat(split.validation()).hasSize(10);
        assertThat(split.test()).hasSize(10);
        assertThat(UserSplit.of(100, 7).test()).containsExactly(split.test());
        assertThat(UserSplit.of(100, 8).test()).isNotEqualTo(split.test());
    }

    @Test
    void tooFewUsersOrSessionsAreRefused() {
        assertThatThrownBy(() -> UserSplit.of(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There are 2 users: expected at least 3");
        assertThatThrownBy(() -> SessionSplit.of(1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least 2");
    }

    @Test
    void aTenthOfTheSessionsValidates() {
        SessionSplit split = SessionSplit.of(50, 3);

        assertThat(split.validation()).hasSize(5);
        assertThat(split.training()).hasSize(45).doesNotContain(split.validation());
        assertThat(SessionSplit.of(1_000_000, 3).validation()).hasSize(5_000);
    }

    @Test
    void fourFifthsAreInputAndASingleItemIsLabelOnly() {
        HeldOut five = PrefixHoldout.PAPER.of(new int[] {1, 2, 3, 4, 5});
        HeldOut one = PrefixHoldout.PAPER.of(new int[] {1});

        assertThat(five.input()).containsExactly(1, 2, 3, 4);
        assertThat(five.labels()).containsExactly(5);
        assertThat(one.input()).isEmpty();
        assertThat(one.labels()).containsExactly(1);
    }

    @Test
    void usersWithoutInputAreLeftOut() {
        InteractionLog log = new InteractionLogBuilder()
                .add("u", "a")
                .add("v", "a")
                .add("v", "b")
                .build();

        assertThat(PrefixHoldout.PAPER.of(log, new int[] {0, 1})).hasSize(1);
    }

    @Test
    void rareItemsGoFirstAndThenUsersWithTooFewOfTheRest() {
        InteractionLog log = new InteractionLogBuilder()
                .add("u", "a")
                .add("u", "b")
                .add("v", "a")
                .add("v", "b")
                .add("w", "a")
                .add("w", "rare")
                .build();

        InteractionLog kept = new MinimumSupport(2).apply(log);

        assertThat(kept.users()).isEqualTo(2);
        assertThat(kept.itemNames()).containsExactly("a", "b");
        assertThat(new MinimumSupport(1).apply(log).interactions()).isEqualTo(6);
        assertThat(new MinimumSupport(9).apply(log).users()).isZero();
    }
}
