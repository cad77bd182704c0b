package io.millrace.evaluation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void eachOfABatchComesFromAnotherUserAndAPositionThatIsHighEnough() {
        InteractionLog log = users(9, 9, 9, 9);
        RandomPositions examples = new RandomPositions(log, new int[] {0, 1, 2, 3}, 4);
        Set<Integer> positions = new HashSet<>();

        for (int i = 0; i < 50; i++) {
            List<Example> batch = examples.next(3, random);
            assertThat(batch).hasSize(3).extracting(Example::user).doesNotHaveDuplicates();
            batch.forEach(example -> positions.add(example.position()));
        }

        assertThat(positions).containsExactlyInAnyOrder(4, 5, 6, 7, 8);
        assertThat(examples.distinct()).isEqualTo(20);
    }

    @Test
    void aShortSequenceHasItsLastItemAsTargetAndASingleItemNone() {
        RandomPositions examples = new RandomPositions(users(1, 2, 3), new int[] {0, 1, 2}, 4);

        assertThat(examples.next(10, random)).containsExactlyInAnyOrder(new Example(1, 1), new Example(2, 2));
        assertThat(examples.distinct()).isEqualTo(2);
    }

    @Test
    void nothingToLearnFromIsRefused() {
        assertThatThrownBy(() -> new RandomPositions(users(1, 1), new int[] {0, 1}, 4))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("of 2 users to learn from none has two interactions");
        assertThatThrownBy(() -> new EveryPosition(users(1), new int[] {0}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("of 1 sessions to learn from none has two items");
    }

    @Test
    void everyPrefixComesOnceInAPass() {
        EveryPosition examples = new EveryPosition(users(1, 3, 2), new int[] {0, 1, 2});

        for (int pass = 0; pass < 3; pass++) {
            List<Example> first = examples.next(2, random);
            List<Example> rest = examples.next(2, random);
            assertThat(first).hasSize(2);
            assertThat(rest).hasSize(1);
            assertThat(IntStream.range(0, 3).mapToObj(i -> i < 2 ? first.get(i) : rest.get(0)))
                    .containsExactlyInAnyOrder(new Example(1, 1), new Example(1, 2), new Example(2, 1));
        }
    }

    private static InteractionLog users(int... lengths) {
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (int user = 0; user < lengths.length; user++) {
            for (int i = 0; i < lengths[user]; i++) {
                builder.add("u" + user, "i" + i);
            }
        }
        return builder.build();
    }
}
