package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchAssemblyTest {

    @Test
    void showsTheNewestItemsBeforeTheCandidateOldestFirst() {
        Behaviours behaviours = new Behaviours(new int[][] {{4, 5, 6, 7, 8}}, new int[10], 1);
        Impressions impressions = new Impressions();
        impressions.add(0, 4, 9, false);
        impressions.add(0, 1, 5, true);
        impressions.add(0, 0, 4, true);

        RankingBatch batch = new BatchAssembly(behaviours, 3).assemble(impressions, new int[] {0, 1, 2}, null);

        assertThat(history(batch, 0)).containsExactly(5, 6, 7);
        assertThat(history(batch, 1)).containsExactly(4);
        assertThat(history(batch, 2)).isEmpty();
        assertThat(batch.mask()).containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(batch.labels()).containsExactly(0, 1, 1);
        assertThat(batch.negatives()).isEmpty();
    }

    @Property(tries = 200)
    void isWhatTheBehavioursSayUnderItsOwnNumbers(
            @ForAll @IntRange(min = 1, max = 6) int users,
            @ForAll @IntRange(min = 2, max = 15) int items,
            @ForAll @IntRange(min = 1, max = 7) int length,
            @ForAll long seed) {
        Behaviours behaviours = Drawn.behaviours(users, 12, items, seed);
        Impressions impressions = everyPosition(behaviours);
        int[] chosen =
                IntStream.range(0, impressions.size()).filter(i -> i % 3 != 1).toArray();

        RankingBatch batch =
                new BatchAssembly(behaviours, length).assemble(impressions, chosen, new SplittableRandom(seed));

        assertThat(batch.items()).doesNotHaveDuplicates();
        assertThat(batch.categories()).doesNotHaveDuplicates();
        for (int i = 0; i < batch.items().length; i++) {
            assertThat(batch.categories()[(int) batch.categoryOf()[i]])
                    .isEqualTo(behaviours.categoryOf()[batch.items()[i]]);
        }
        for (int i = 0; i < chosen.length; i++) {
            int end = impressions.position(chosen[i]);
            int[] past =
                    Arrays.copyOfRange(behaviours.history(impressions.user(chosen[i])), Math.max(0, end - length), end);
            assertThat(batch.items()[(int) batch.candidates()[i]]).isEqualTo(impressions.candidate(chosen[i]));
            assertThat(history(batch, i)).containsExactly(past);
            for (int t = 0; t < past.length; t++) {
                assertThat(batch.items()[(int) batch.negatives()[i * length + t]])
                        .isNotEqualTo(past[t]);
            }
        }
    }

    /** What came at or after the candidate's moment must not be seen, however it is changed. */
    @Property(tries = 200)
    void doesNotChangeWithTheFuture(
            @ForAll @IntRange(min = 2, max = 15) int items,
            @ForAll @IntRange(max = 10) int position,
            @ForAll long seed) {
        Behaviours behaviours = Drawn.behaviours(3, 10, items, seed);
        int end = Math.min(position, behaviours.history(1).length);
        Behaviours otherFuture = Drawn.rewritten(behaviours, 1, end, seed + 1);
        Impressions impressions = new Impressions();
        impressions.add(1, end, (int) Math.floorMod(seed, (long) items), true);

        RankingBatch batch = new BatchAssembly(behaviours, 8).assemble(impressions, new int[] {0}, null);
        RankingBatch other = new BatchAssembly(otherFuture, 8).assemble(impressions, new int[] {0}, null);

        assertThat(other).usingRecursiveComparison().isEqualTo(batch);
    }

    @Property(tries = 100)
    void comesInPartsThatTogetherAreTheBatch(
            @ForAll @IntRange(min = 1, max = 4) int parts,
            @ForAll @IntRange(min = 1, max = 5) int length,
            @ForAll long seed) {
        Behaviours behaviours = Drawn.behaviours(4, 8, 9, seed);
        Impressions impressions = everyPosition(behaviours);
        int[] chosen = IntStream.range(0, impressions.size()).toArray();
        RankingBatch batch =
                new BatchAssembly(behaviours, length).assemble(impressions, chosen, new SplittableRandom(seed));

        List<RankingBatch> made = batch.parts(parts);

        assertThat(made).hasSize(Math.min(parts, batch.size())).allMatch(part -> part.size() > 0);
        int from = 0;
        for (RankingBatch part : made) {
            RankingBatch expected = new RankingBatch(
                    part.size(),
                    length,
                    batch.items(),
                    batch.categories(),
                    batch.categoryOf(),
                    slice(batch.candidates(), from, part.size()),
                    slice(batch.history(), from * length, part.size() * length),
                    Arrays.copyOfRange(batch.mask(), from * length, (from + part.size()) * length),
                    slice(batch.negatives(), from * length, part.size() * length),
                    Arrays.copyOfRange(batch.labels(), from, from + part.size()));
            assertThat(part).usingRecursiveComparison().isEqualTo(expected);
            from += part.size();
        }
        assertThat(from).isEqualTo(batch.size());
    }

    private static long[] slice(long[] values, int from, int size) {
        return Arrays.copyOfRange(values, from, from + size);
    }

    private static Impressions everyPosition(Behaviours behaviours) {
        Impressions impressions = new Impressions();
        for (int user = 0; user < behaviours.users(); user++) {
            for (int position = 0; position < behaviours.history(user).length; position++) {
                impressions.add(user, position, (user + position) % behaviours.items(), position % 2 == 0);
            }
        }
        return impressions;
    }

    private static int[] history(RankingBatch batch, int impression) {
        return IntStream.range(impression * batch.length(), (impression + 1) * batch.length())
                .filter(at -> batch.mask()[at] == 1)
                .map(at -> batch.items()[(int) batch.history()[at]])
                .toArray();
    }
}
