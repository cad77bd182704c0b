package io.millrace.trainer.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.trainer.sample.RecordPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In whatever order revisions arrive and however often: the counts are those of each sample's highest revision alone. */
class LabelTablePropertyTest {

    private static final double ROUNDING = 1e-9;

    @Property
    void countsAreThoseOfTheHighestRevisions(@ForAll("revisions") List<ImpressionRevision> revisions) {
        LabelTable table = new LabelTable(new LabelLimits(1_000, 1_000));
        Map<Long, ImpressionRevision> highest = new HashMap<>();
        for (int i = 0; i < revisions.size(); i++) {
            ImpressionRevision revision = revisions.get(i);
            table.enter(new RecordPosition(0, i), revision);
            highest.merge(
                    revision.sampleKey(), revision, (known, next) -> next.revision() > known.revision() ? next : known);
        }

        for (long item = 0; item < 2; item++) {
            LabelCounts expected = LabelCounts.NONE;
            for (ImpressionRevision revision : highest.values()) {
                expected = revision.itemKey() == item ? expected.plus(revision) : expected;
            }
            LabelCounts counts = table.counts(item);
            assertThat(counts.shown()).isCloseTo(expected.shown(), within(ROUNDING));
            assertThat(counts.clicked()).isCloseTo(expected.clicked(), within(ROUNDING));
            assertThat(counts.dwellMillis()).isCloseTo(expected.dwellMillis(), within(ROUNDING * 1_000));
        }
    }

    /** A sample is always of the same item, as its id is a hash of the item too. */
    @Provide
    static Arbitrary<List<ImpressionRevision>> revisions() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0.1, 0.5, 1.0))
                .as((sample, revision, clicked, rate) ->
                        new ImpressionRevision(sample, revision, sample % 2, clicked, false, false, 100, rate))
                .list()
                .ofMaxSize(40);
    }
}
