package io.millrace.trainer;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Round;
import io.millrace.models.bundle.RoundStore;
import io.millrace.models.bundle.TrainerStateOutcome;
import io.millrace.trainer.publish.StoredState;
import io.millrace.trainer.sample.Lineage;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from the store what the current round goes on from. */
final class RoundStart {

    private static final Logger LOG = LoggerFactory.getLogger(RoundStart.class);

    private final RoundStore rounds;
    private final BundleStore store;
    private final BundleContents initial;

    /** @param initial what the rounds before the first version go on from */
    RoundStart(RoundStore rounds, BundleStore store, BundleContents initial) {
        this.rounds = rounds;
        this.store = store;
        this.initial = initial;
    }

    /**
     * The round of now.
     *
     * @throws IllegalStateException if its version is damaged
     */
    RoundBase read() {
        while (true) {
            Round round = rounds.current();
            try {
                Optional<RoundBase> base = read(round);
                if (base.isPresent()) {
                    return base.get();
                }
            } catch (IllegalStateException e) {
                if (round.equals(rounds.current())) {
                    throw e;
                }
                LOG.info("Round {} ended while it was read; going on with the next one.", round);
            }
        }
    }

    /** Empty when the next version is there already. */
    private Optional<RoundBase> read(Round round) {
        if (round.base() == null) {
            return Optional.of(
                    new RoundBase(round, Optional.empty(), initial, new Lineage(0, round.offsets(), Map.of())));
        }
        return store.current()
                .filter(version -> version.manifest().version().equals(round.base()))
                .map(version -> read(round, version));
    }

    private static RoundBase read(Round round, PublishedBundle version) {
        TrainerStateOutcome.Restored state = StoredState.read(version);
        return new RoundBase(
                round,
                Optional.of(version),
                state.contents(),
                new Lineage(
                        version.manifest().sampleCount(),
                        round.offsets(),
                        version.manifest().trainedThrough()));
    }
}
