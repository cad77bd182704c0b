package io.millrace.trainer;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Round;
import io.millrace.models.bundle.WrittenVersion;
import io.millrace.trainer.sample.Lineage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer of a group goes on from in a round.
 *
 * @param version empty before the first
 * @param contents of the version; initial weights before the first
 * @param start what these weights have learned from; its offsets are the round's
 */
record RoundBase(Round round, Optional<PublishedBundle> version, BundleContents contents, Lineage start) {

    /** What a contribution may be a delta of; null before the first version. */
    @Nullable
    WrittenVersion written() {
        return version.map(published -> new WrittenVersion(published, contents)).orElse(null);
    }
}
