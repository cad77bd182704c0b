package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import io.millrace.evaluation.data.ItemCatalog;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObservedLabelsTest {

    private static final Set<String> DISLIKES = Set.of("dislike");
    private static final Seeds SEEDS = new Seeds(7);

    @Test
    void theLogsOwnSplitSaysWhatIsTested() {
        InteractionLogBuilder builder = InteractionLogBuilder.timed();
        for (int i = 0; i < 300; i++) {
            String action = i % 3 == 0 ? "dislike" : "like";
            builder.add("u" + i % 10, "i" + i % 17, action, i).split(i % 5 == 0 ? "test" : "train");
        }
        InteractionLog log = builder.build();

        Labels labels = labels(log);

        Impressions test = labels.test();
        assertThat(test.size()).isEqualTo(60);
        for (int i = 0; i < test.size(); i++) {
            assertThat(log.split(test.user(i), test.position(i))).isEqualTo("test");
            assertThat(test.label(i))
                    .isEqualTo(log.action(test.user(i), test.position(i)).equals("like"));
            assertThat(test.candidate(i)).isEqualTo(log.item(test.user(i), test.position(i)));
        }
        assertThat(labels.training(0).size() + labels.validation().size()).isEqualTo(240);
        assertThat(labels.validation().size()).isBetween(10, 45);
    }

    @Test
    void withoutASplitTheNewestTenthIsTestedAndTheTenthBeforeItValidated() {
        InteractionLogBuilder builder = InteractionLogBuilder.timed();
        for (int i = 0; i < 100; i++) {
            builder.add("u" + i % 10, "i" + i % 17, i % 3 == 0 ? "dislike" : "like", 1_000 + i);
        }
        InteractionLog log = builder.build();

        Labels labels = labels(log);

        assertThat(times(log, labels.training(0))).hasSize(80).allMatch(time -> time < 1_080);
        assertThat(times(log, labels.validation())).hasSize(10).allMatch(time -> time >= 1_080 && time < 1_090);
        assertThat(times(log, labels.test())).hasSize(10).allMatch(time -> time >= 1_090);
    }

    @Test
    void onlyLikesForTrainingTeachBaselines() {
        InteractionLog log = InteractionLogBuilder.timed()
                .add("u", "a", "like", 1)
                .split("validation")
                .add("u", "b", "dislike", 2)
                .split("validation")
                .add("u", "c", "like", 3)
                .split("test")
                .build();

        Labels labels = labels(log);

        for (int position = 0; position < 3; position++) {
            assertThat(labels.teaches(0, position)).isFalse();
        }
    }

    @Test
    void refusesALogWithoutDislikes() {
        InteractionLog log =
                InteractionLogBuilder.timed().add("u", "a", "buy", 1).build();

        assertThatThrownBy(() -> labels(log))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1 of 1 interactions")
                .hasMessageContaining("labels=sampled");
    }

    @Test
    void refusesALogWithoutActions() {
        InteractionLog log = new InteractionLogBuilder().add("u", "a").build();

        assertThatThrownBy(() -> Opinions.of(log, DISLIKES, (user, position) -> Part.TRAINING))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("needs actions");
    }

    @Test
    void refusesALogThatSaysNotWhatToTestOn() {
        InteractionLog log = new InteractionLogBuilder().add("u", "a").build();

        assertThatThrownBy(() -> PartAssignment.of(log, SEEDS))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'split' or times");
    }

    @Test
    void refusesASplitIntoUnknownParts() {
        InteractionLog log = InteractionLogBuilder.timed()
                .add("u", "a", "like", 1)
                .split("spare")
                .build();

        assertThatThrownBy(() -> labels(log))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'spare'");
    }

    private static Labels labels(InteractionLog log) {
        return new ObservedLabels(
                Behaviours.of(log, ItemCatalog.unknown(log)),
                Opinions.of(log, DISLIKES, PartAssignment.of(log, SEEDS)));
    }

    private static Set<Long> times(InteractionLog log, Impressions impressions) {
        Set<Long> times = new TreeSet<>();
        for (int i = 0; i < impressions.size(); i++) {
            times.add(log.time(impressions.user(i), impressions.position(i)));
        }
        return times;
    }
}
