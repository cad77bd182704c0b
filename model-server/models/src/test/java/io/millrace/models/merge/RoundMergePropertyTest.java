package io.millrace.models.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.table.ItemSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whoever learns from which click, together they have counted every click once. */
class RoundMergePropertyTest {

    private static final int TRAINERS = 3;

    record Click(int trainer, int item, float gradient) {}

    @Provide
    Arbitrary<List<Click>> clicks() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, TRAINERS - 1),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.floats().between(-1, 1))
                .as(Click::new)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 100)
    void everyClickIsCountedOnce(
            @ForAll("clicks") List<Click> before, @ForAll("clicks") @Size(min = 1) List<Click> round) {
        Learned first = Learned.fromNothing();
        before.forEach(click -> apply(click, first));
        BundleContents base = first.contents();
        Learned[] trainers = IntStream.range(0, TRAINERS)
                .mapToObj(seed -> Learned.from(base, seed))
                .toArray(Learned[]::new);
        round.forEach(click -> apply(click, trainers[click.trainer()]));

        BundleContents merged = Learned.merge(base, trainers);

        Map<Long, Long> expected = new HashMap<>();
        before.forEach(click -> expected.merge(Learned.key(click.item()), 1L, Long::sum));
        round.forEach(click -> expected.merge(Learned.key(click.item()), 1L, Long::sum));
        assertThat(counts(merged.items())).isEqualTo(expected);
        assertEveryRowIsBetweenThoseOfTheTrainers(merged, trainers);
    }

    private static void apply(Click click, Learned trainer) {
        trainer.click(click.item(), 5);
        if (trainer.contents().items().row(Learned.key(click.item())) >= 0) {
            trainer.step(click.item(), click.gradient());
        }
    }

    private static Map<Long, Long> counts(ItemSnapshot items) {
        Map<Long, Long> counts = new HashMap<>();
        for (int row = 0; row < items.size(); row++) {
            counts.put(items.key(row), items.count(row));
        }
        items.pending().forEach(item -> counts.put(item.key(), item.count()));
        return counts;
    }

    private static void assertEveryRowIsBetweenThoseOfTheTrainers(BundleContents merged, Learned[] trainers) {
        for (int row = 0; row < merged.items().size(); row++) {
            int item = (int) merged.items().key(row);
            float value = Learned.embedding(merged, item)[0];
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (Learned trainer : trainers) {
                BundleContents own = trainer.contents();
                if (own.items().row(item) >= 0) {
                    least = Math.min(least, Learned.embedding(own, item)[0]);
                    most = Math.max(most, Learned.embedding(own, item)[0]);
                }
            }
            assertThat(value).isCloseTo(Math.max(least, Math.min(most, value)), within(1e-6f));
        }
    }
}
