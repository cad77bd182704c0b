package io.millrace.jobs.impressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the order of events and however the clock advances: one history of revisions per impression, and one truth at its end. */
class ImpressionJoinPropertyTest {

    private static final JoinRules RULES =
            new JoinRules(Duration.ofMillis(10), Duration.ofMillis(1_000), Duration.ofMillis(1_000), 100, 100, 5);

    /** @param shown an impression, or else a click */
    record Event(boolean shown, String item, long time) {}

    @Property
    void revisionsCountUpFromZeroAndEveryImpressionIsWrittenOnceOrCorrected(
            @ForAll("events") List<Event> events, @ForAll("advances") List<Long> advances) {
        Map<Long, Integer> newest = new HashMap<>();
        Run run = new Run(1);
        run.play(events, advances);

        for (HeldImpression sample : run.written) {
            int before = newest.getOrDefault(sample.sampleKey(), HeldImpression.OPEN);
            assertThat(sample.revision()).isEqualTo(before + 1);
            newest.put(sample.sampleKey(), sample.revision());
        }
        assertThat(newest).as("none is lost").hasSize(run.shown);
    }

    @Property
    void lastRevisionDoesNotDependOnWhenTheClockAdvances(
            @ForAll("events") List<Event> events, @ForAll("advances") List<Long> advances) {
        Run prompt = new Run(1);
        Run waiting = new Run(1);
        prompt.play(events, advances);
        waiting.play(events, List.of());

        assertThat(prompt.labels()).isEqualTo(waiting.labels());
    }

    @Property
    void subsamplingLeavesOutNegativesOnly(@ForAll("events") List<Event> events) {
        Run all = new Run(1);
        Run some = new Run(0.3);
        all.play(events, List.of());
        some.play(events, List.of());

        all.labels().forEach((key, labels) -> {
            if (labels.positive()) {
                assertThat(some.labels()).containsEntry(key, labels);
            }
        });
    }

    @Provide
    static Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.longs().between(0, 40))
                .as(Event::new)
                .list()
                .ofMaxSize(30);
    }

    /** Clocks that stay far below the end of what can be corrected or waited for. */
    @Provide
    static Arbitrary<List<Long>> advances() {
        return Arbitraries.longs().between(0, 100).list().ofSize(30);
    }

    private static final class Run {

        private final TestingShown impressions = new TestingShown();
        private final ImpressionJoin join;
        private final List<HeldImpression> written = new ArrayList<>();
        private UserImpressions user = UserImpressions.NONE;
        private int shown;

        private Run(double negativeRate) {
            join = new ImpressionJoin(RULES, new NegativeSampling(negativeRate));
        }

        /** Advances the clock to the maximum of {@code advances} so far after each event, and past every window at the end. */
        private void play(List<Event> events, List<Long> advances) {
            long clock = 0;
            for (int i = 0; i < events.size(); i++) {
                accept(events.get(i));
                if (i < advances.size()) {
                    clock = Math.max(clock, advances.get(i));
                    take(join.advance(user, clock));
                }
            }
            take(join.advance(user, 500));
        }

        private void accept(Event event) {
            if (event.shown()) {
                shown++;
                take(join.shown(
                        user, HeldImpression.of(impressions.shown("ann", event.item(), event.time()), 5), 0, 0));
            } else {
                Labels click = new Labels(true, false, false, 0);
                take(join.acted(user, new LabelAction(ItemKey.of(event.item()), click, event.time(), 0, shown)));
            }
        }

        private void take(Joined joined) {
            user = joined.impressions();
            for (ImpressionOutcome outcome : joined.outcomes()) {
                if (outcome instanceof ImpressionOutcome.Written sample) {
                    written.add(sample.impression());
                }
            }
        }

        private Map<Long, Labels> labels() {
            Map<Long, Labels> labels = new TreeMap<>();
            written.forEach(sample -> labels.put(sample.sampleKey(), sample.labels()));
            return labels;
        }
    }
}
