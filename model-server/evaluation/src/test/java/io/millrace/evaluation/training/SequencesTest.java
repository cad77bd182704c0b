package io.millrace.evaluation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequencesTest {

    private static final int LONGEST = 6;
    private static final int NEGATIVES = 2;

    /** User u has the items u, u+1, ... of a ring: what follows an item is the item after it. */
    private static InteractionLog ring(int users, int items) {
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (int user = 0; user < users; user++) {
            for (int i = 0; i < 1 + user % 9; i++) {
                builder.add("u" + user, Integer.toString((user + i) % items));
            }
        }
        return builder.build();
    }

    @Test
    void aPassHasEveryPositionOnceWithWhatFollowsItAndSomethingTheUserNeverHad() {
        InteractionLog log = ring(90, 20);
        Sequences sequences = sequences(log);
        TreeMap<Integer, Integer> lengths = new TreeMap<>();
        long seen = 0;
        while (seen < sequences.positions()) {
            SequenceBatch batch = sequences.next();
            seen += batch.samples();
            for (int row = 0; row < batch.size(); row++) {
                lengths.merge(checked(batch, row, log), 1, Integer::sum);
            }
        }
        assertThat(seen).isEqualTo(sequences.positions());
        // ten users of each length up to nine items, of which those with seven and more are cut
        assertThat(lengths).isEqualTo(new TreeMap<>(Map.of(1, 10, 2, 10, 3, 10, 4, 10, 5, 10, 6, 30)));
    }

    @Test
    void aBatchIsNoLongerThanItsLongestSequenceAndHoldsTheAskedNumberOfPositions() {
        Sequences sequences = sequences(ring(900, 20));
        long perBatch = 16 * sequences.positions() / 800;
        for (int i = 0; i < 50; i++) {
            SequenceBatch batch = sequences.next();
            assertThat((long) batch.samples()).isLessThanOrEqualTo(perBatch);
            assertThat(batch.samples()).isGreaterThan(batch.size() * (batch.length() - 1) / 2);
        }
    }

    @Test
    void equalSeedsGiveEqualBatches() {
        InteractionLog log = ring(90, 20);
        Sequences one = sequences(log);
        Sequences other = sequences(log);
        for (int i = 0; i < 20; i++) {
            assertThat(one.next()).usingRecursiveComparison().isEqualTo(other.next());
        }
    }

    @Test
    void aLogWithoutAnyPairIsRefused() {
        assertThatThrownBy(() -> sequences(ring(1, 2)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("none has two interactions");
    }

    @Test
    void aUserWhoHadEverythingIsNamed() {
        InteractionLog log =
                new InteractionLogBuilder().add("all", "a").add("all", "b").build();
        assertThatThrownBy(() -> sequences(log))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("User all");
    }

    private static Sequences sequences(InteractionLog log) {
        int[] users = IntStream.range(0, log.users()).toArray();
        return new Sequences(log, users, LONGEST, 16, NEGATIVES, new SplittableRandom(3));
    }

    /** Checks one sequence of a batch and gives its length. */
    private static int checked(SequenceBatch batch, int row, InteractionLog log) {
        int valid = 0;
        for (int position = 0; position < batch.length(); position++) {
            int at = row * batch.length() + position;
            if (batch.mask()[at] == 0) {
                assertThat(valid).as("padding is on the left").isZero();
                continue;
            }
            valid++;
            int item = name(batch, batch.items()[at], log);
            assertThat(name(batch, batch.next()[at], log)).isEqualTo((item + 1) % 20);
            for (int each = 0; each < NEGATIVES; each++) {
                assertThat(name(batch, batch.negatives()[at * NEGATIVES + each], log))
                        .isNotIn(item, (item + 1) % 20);
            }
        }
        return valid;
    }

    private static int name(SequenceBatch batch, long number, InteractionLog log) {
        return Integer.parseInt(log.itemName(batch.rows()[(int) number]));
    }
}
