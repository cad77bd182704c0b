package io.millrace.trainer.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.Contribution;
import io.millrace.models.bundle.FoundContribution;
import io.millrace.models.bundle.Round;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoundSelectionTest {

    private static final Round ROUND = new Round("000007", 0, Map.of(0, 10L, 1, 20L, 2, 30L));

    @Test
    void contributionsOfDifferentPartitionsAreAcceptedInTheirOrder() {
        FoundContribution late = found("b", 4, Set.of(2, 3), Map.of(2, 35L, 3, 2L));
        FoundContribution early = found("a", 4, Set.of(0, 1), Map.of(0, 12L, 1, 20L));

        RoundSelection selection = RoundSelection.of(ROUND, List.of(late, early));

        assertThat(selection.accepted())
                .extracting(FoundContribution::directory)
                .containsExactly(early.directory(), late.directory());
        assertThat(selection.partitions()).containsExactly(0, 1, 2, 3);
        assertThat(selection.refused()).isEmpty();
    }

    @Test
    void ofTwoWithOnePartitionTheLaterGenerationIsAccepted() {
        FoundContribution before = found("a", 4, Set.of(0, 1), Map.of(0, 12L));
        FoundContribution after = found("b", 5, Set.of(1, 2), Map.of(1, 22L));

        RoundSelection selection = RoundSelection.of(ROUND, List.of(before, after));

        assertThat(selection.accepted()).containsExactly((FoundContribution.Noted) after);
        assertThat(reasons(selection)).containsExactly(Refusal.Reason.SUPERSEDED);
        assertThat(selection.partitions()).as("partition 0 stays where it was").containsExactly(1, 2);
    }

    @Test
    void whatATrainerLeftBehindCountsWhileNobodyElseHasItsPartitions() {
        FoundContribution ofTheDead = found("a", 4, Set.of(0), Map.of(0, 12L));
        FoundContribution after = found("b", 5, Set.of(1, 2), Map.of(1, 22L));

        assertThat(RoundSelection.of(ROUND, List.of(ofTheDead, after)).accepted())
                .hasSize(2);
    }

    @Test
    void aContributionThatBeganElsewhereIsRefused() {
        FoundContribution elsewhere = new FoundContribution.Noted(
                Path.of("a"), new Contribution("a", 4, 0, Set.of(0), Map.of(0, 9L), Map.of(0, 12L), 3, 1, null));

        RoundSelection selection = RoundSelection.of(ROUND, List.of(elsewhere));

        assertThat(selection.accepted()).isEmpty();
        assertThat(reasons(selection)).containsExactly(Refusal.Reason.OTHER_OFFSETS);
        assertThat(selection.refused().get(0).name()).isEqualTo("other-offsets");
    }

    @Test
    void aContributionThatWentBackIsRefused() {
        RoundSelection selection = RoundSelection.of(ROUND, List.of(found("a", 4, Set.of(0), Map.of(0, 9L))));

        assertThat(reasons(selection)).containsExactly(Refusal.Reason.OTHER_OFFSETS);
    }

    @Test
    void aPartitionThatTheVersionHasNeverSeenBeginsAtItsBeginning() {
        assertThat(RoundSelection.of(ROUND, List.of(found("a", 4, Set.of(9), Map.of(9, 5L))))
                        .accepted())
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        RoundSelection selection =
                RoundSelection.of(ROUND, List.of(new FoundContribution.Unreadable(Path.of("a"), "It is no JSON.")));

        assertThat(reasons(selection)).containsExactly(Refusal.Reason.DAMAGED);
    }

    /** Trainers die, lose partitions without knowing, and write twice: no sample may come in twice all the same. */
    @Property
    void whateverWasWrittenNoPartitionIsAcceptedTwiceAndNoneIsRefusedWithoutReason(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FoundContribution> found = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(number -> {
                    Set<Integer> partitions = new TreeSet<>();
                    for (int partition = 0; partition < 6; partition++) {
                        if (random.nextInt(3) == 0) {
                            partitions.add(partition);
                        }
                    }
                    return found("m" + number, random.nextInt(4), partitions, Map.of());
                })
                .toList();

        RoundSelection selection = RoundSelection.of(ROUND, found);

        Map<Integer, Integer> owners = new HashMap<>();
        selection
                .accepted()
                .forEach(each -> each.contribution()
                        .partitions()
                        .forEach(partition -> owners.merge(partition, 1, Integer::sum)));
        assertThat(owners.values()).allMatch(count -> count == 1);
        assertThat(selection.accepted().size() + selection.refused().size()).isEqualTo(found.size());
        assertThat(selection.refused())
                .allSatisfy(refusal -> assertThat(((FoundContribution.Noted) refusal.contribution())
                                .contribution()
                                .partitions())
                        .containsAnyElementsOf(owners.keySet()));
    }

    private static List<Refusal.Reason> reasons(RoundSelection selection) {
        return selection.refused().stream().map(Refusal::reason).toList();
    }

    private static FoundContribution found(
            String member, int generation, Set<Integer> partitions, Map<Integer, Long> to) {
        Map<Integer, Long> from = new TreeMap<>(ROUND.offsets());
        from.keySet().retainAll(partitions);
        return new FoundContribution.Noted(
                Path.of(member), new Contribution(member, generation, 0, partitions, from, to, 3, 1, null));
    }
}
