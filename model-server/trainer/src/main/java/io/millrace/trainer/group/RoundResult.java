package io.millrace.trainer.group;

import io.millrace.models.bundle.BundleContents;
import io.millrace.trainer.sample.Lineage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all contributions to a round make together.
 *
 * @param contents null when nobody has learned from any sample
 * @param lineage what the contents have learned from
 * @param loss mean loss of the round's samples, each before it was learned from; NaN without any
 * @param merged how many contributions with samples are in it
 * @param refused contributions that are not
 */
public record RoundResult(
        @Nullable BundleContents contents, Lineage lineage, double loss, int merged, List<Refusal> refused) {

    public RoundResult {
        refused = List.copyOf(refused);
    }
}
