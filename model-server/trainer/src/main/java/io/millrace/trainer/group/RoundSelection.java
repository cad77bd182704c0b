package io.millrace.trainer.group;

import io.millrace.models.bundle.Contribution;
import io.millrace.models.bundle.FoundContribution;
import io.millrace.models.bundle.Round;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which contributions can be part of a round's version, as far as they say themselves.
 *
 * <p>Invariant: every one that is accepted began where the round begins, and no partition is in two of them. So each sample between
 * the round's offsets and those of the contributions is in exactly one, whatever became of the trainers that wrote them: a trainer
 * that has lost its partitions without knowing can do no harm.
 *
 * @param accepted in the order of their partitions
 * @param refused the others
 */
public record RoundSelection(List<FoundContribution.Noted> accepted, List<Refusal> refused) {

    /** Later generations first; in one generation no partition is given twice, but a trainer may have written twice. */
    private static final Comparator<FoundContribution.Noted> LATEST_FIRST = Comparator.comparingInt(
                    (FoundContribution.Noted found) -> found.contribution().generation())
            .thenComparingLong(found -> found.contribution().number())
            .reversed()
            .thenComparing(found -> found.contribution().member());

    public RoundSelection {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }

    /** Chooses among what was found for a round. */
    public static RoundSelection of(Round round, List<FoundContribution> found) {
        List<Refusal> refused = new ArrayList<>();
        List<FoundContribution.Noted> candidates = new ArrayList<>();
        for (FoundContribution each : found) {
            if (each instanceof FoundContribution.Unreadable unreadable) {
                refused.add(new Refusal(each, Refusal.Reason.DAMAGED, unreadable.detail()));
            } else if (each instanceof FoundContribution.Noted noted) {
                if (beginsWith(round, noted.contribution())) {
                    candidates.add(noted);
                } else {
                    refused.add(new Refusal(
                            each,
                            Refusal.Reason.OTHER_OFFSETS,
                            noted.contribution().member() + " went from "
                                    + noted.contribution().from() + " to "
                                    + noted.contribution().to() + "; the round begins at " + round.offsets() + '.'));
                }
            }
        }
        candidates.sort(LATEST_FIRST);
        List<FoundContribution.Noted> accepted = disjoint(candidates, refused);
        accepted.sort(Comparator.comparing(each -> firstPartition(each.contribution())));
        return new RoundSelection(accepted, refused);
    }

    /** The partitions that are in it. */
    public Set<Integer> partitions() {
        Set<Integer> partitions = new TreeSet<>();
        accepted.forEach(found -> partitions.addAll(found.contribution().partitions()));
        return partitions;
    }

    private static List<FoundContribution.Noted> disjoint(
            List<FoundContribution.Noted> candidates, List<Refusal> refused) {
        Map<Integer, String> owners = new HashMap<>();
        List<FoundContribution.Noted> accepted = new ArrayList<>();
        for (FoundContribution.Noted candidate : candidates) {
            Contribution contribution = candidate.contribution();
            Set<Integer> taken = new TreeSet<>(contribution.partitions());
            taken.retainAll(owners.keySet());
            if (taken.isEmpty()) {
                contribution.partitions().forEach(partition -> owners.put(partition, contribution.member()));
                accepted.add(candidate);
            } else {
                refused.add(new Refusal(
                        candidate,
                        Refusal.Reason.SUPERSEDED,
                        contribution.member() + " of generation " + contribution.generation() + " has partitions "
                                + taken + ", which are in a later contribution too."));
            }
        }
        return accepted;
    }

    /** Going back is no beginning either: what it has learned from was learned from before. */
    private static boolean beginsWith(Round round, Contribution contribution) {
        Map<Integer, Long> expected = new TreeMap<>(round.offsets());
        expected.keySet().retainAll(contribution.partitions());
        return contribution.from().equals(expected)
                && contribution.to().entrySet().stream()
                        .allMatch(to -> to.getValue() >= expected.getOrDefault(to.getKey(), 0L));
    }

    private static int firstPartition(Contribution contribution) {
        return contribution.partitions().stream()
                .mapToInt(partition -> partition)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
