package io.millrace.trainer;

import io.millrace.models.bundle.Contribution;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.RoundStore;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.sample.Lineage;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what one member has learned in a round into the store, with the books that say what that is. */
final class Contributor {

    private static final Logger LOG = LoggerFactory.getLogger(Contributor.class);

    private final String member;
    private final String model;
    private final RoundStore rounds;
    private final Clock clock;
    private long written;

    /** @param member name of this trainer, of no other one's */
    Contributor(String member, String model, RoundStore rounds, Clock clock) {
        this.member = member;
        this.model = model;
        this.rounds = rounds;
        this.clock = clock;
    }

    /**
     * Contributes. If it cannot be written the round goes on without it, and its samples are learned from again.
     *
     * @param base where the round began
     * @param generation of the group, in which the partitions were given
     * @param partitions that were read
     * @param checkpoint what was learned from them since
     */
    void contribute(RoundBase base, int generation, Set<Integer> partitions, Checkpoint checkpoint) {
        Lineage learned = checkpoint.lineage();
        long samples = learned.sampleCount() - base.start().sampleCount();
        Contribution contribution = new Contribution(
                member,
                generation,
                written,
                partitions,
                of(partitions, base.start()),
                of(partitions, learned),
                samples,
                checkpoint.loss(),
                null);
        try {
            rounds.contribute(
                    base.round(),
                    contribution,
                    samples == 0 ? null : draft(base, checkpoint),
                    samples == 0 ? null : checkpoint.contents(),
                    base.written());
            written++;
        } catch (UncheckedIOException e) { // the disk, or the round is over and was deleted
            LOG.error("Nothing was contributed to round {}; its samples are learned from again.", base.round(), e);
        }
    }

    /** Contributions of this run. */
    long written() {
        return written;
    }

    private Manifest draft(RoundBase base, Checkpoint checkpoint) {
        String parent = base.round().base();
        return Manifest.draft(
                model,
                Manifest.versionName(parent == null ? 1 : Long.parseLong(parent) + 1),
                parent,
                checkpoint.spec().kind(),
                checkpoint.spec().toMap(),
                clock.instant(),
                checkpoint.lineage().sampleCount(),
                checkpoint.lineage().sampleOffsets(),
                checkpoint.lineage().trainedThrough(),
                Map.of());
    }

    private static Map<Integer, Long> of(Set<Integer> partitions, Lineage lineage) {
        Map<Integer, Long> offsets = new TreeMap<>(lineage.sampleOffsets());
        offsets.keySet().retainAll(partitions);
        return offsets;
    }
}
