package io.millrace.trainer.group;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.Contribution;
import io.millrace.models.bundle.FoundContribution;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.Rejected;
import io.millrace.models.bundle.RoundStore;
import io.millrace.models.bundle.TrainerStateOutcome;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.merge.RoundMerge;
import io.millrace.models.merge.Share;
import io.millrace.trainer.sample.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the contributions that were selected for a round, and merges those that are what they say. */
public final class RoundMerging {

    private final Lineage start;
    private final EncoderSpec spec;
    private final List<Share> shares = new ArrayList<>();
    private final List<Contribution> merged = new ArrayList<>();
    private final List<Map<Integer, Long>> trainedThrough = new ArrayList<>();
    private final List<Refusal> refused;
    private double lossSum;
    private long lossSamples;

    private RoundMerging(Lineage start, EncoderSpec spec, List<Refusal> refused) {
        this.start = start;
        this.spec = spec;
        this.refused = new ArrayList<>(refused);
    }

    /**
     * @param start what the round's weights have learned from
     * @param base these weights
     * @param mostNeighbours most neighbours of an item in the statistics
     */
    public static RoundResult merge(
            RoundStore store,
            RoundSelection selection,
            Lineage start,
            EncoderSpec spec,
            BundleContents base,
            int mostNeighbours) {
        RoundMerging merging = new RoundMerging(start, spec, selection.refused());
        for (FoundContribution.Noted found : selection.accepted()) {
            if (found.contribution().samples() == 0) {
                merging.merged.add(found.contribution());
            } else {
                merging.take(found, store.read(found));
            }
        }
        return merging.result(base, mostNeighbours);
    }

    private void take(FoundContribution.Noted found, TrainerStateOutcome outcome) {
        Contribution contribution = found.contribution();
        if (outcome instanceof Rejected rejected) {
            refuse(found, Refusal.Reason.DAMAGED, rejected.reason() + ", " + rejected.detail());
        } else if (outcome instanceof TrainerStateOutcome.Restored state) {
            if (!state.spec().equals(spec)) {
                refuse(found, Refusal.Reason.OTHER_MODEL, "It is a " + state.spec() + "; expected a " + spec + '.');
            } else if (!booksBalance(contribution, state.manifest())) {
                refuse(
                        found,
                        Refusal.Reason.BOOKS_DIFFER,
                        "It says " + contribution.samples() + " samples up to " + contribution.to()
                                + "; its weights say " + (state.manifest().sampleCount() - start.sampleCount())
                                + " up to " + state.manifest().sampleOffsets() + '.');
            } else {
                merged.add(contribution);
                trainedThrough.add(state.manifest().trainedThrough());
                shares.add(new Share(state.contents(), contribution.samples()));
                addLoss(contribution);
            }
        }
    }

    private boolean booksBalance(Contribution contribution, Manifest manifest) {
        Map<Integer, Long> offsets = new TreeMap<>(manifest.sampleOffsets());
        offsets.keySet().retainAll(contribution.partitions());
        return manifest.sampleCount() - start.sampleCount() == contribution.samples()
                && offsets.equals(contribution.to());
    }

    private void addLoss(Contribution contribution) {
        if (Double.isFinite(contribution.loss())) {
            lossSum += contribution.loss() * contribution.samples();
            lossSamples += contribution.samples();
        }
    }

    private void refuse(FoundContribution found, Refusal.Reason reason, String detail) {
        refused.add(new Refusal(found, reason, detail));
    }

    private RoundResult result(BundleContents base, int mostNeighbours) {
        return new RoundResult(
                shares.isEmpty() ? null : RoundMerge.of(base, shares, mostNeighbours),
                RoundLineage.of(start, merged, trainedThrough),
                lossSum / lossSamples,
                shares.size(),
                refused);
    }
}
