package io.millrace.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private static final int[] NOTHING = {};

    private final InteractionLog log = log("u a b c", "v a b", "w c d", "x e e e e");
    private final int[] learned = {0, 1, 2};
    private final Popularity popularity = Popularity.of(log, learned);

    @Test
    void popularityCountsTheLearnedUsersAlone() {
        assertThat(names(popularity.topN(NOTHING, 3))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(names(popularity.topN(NOTHING, 20))).hasSize(5).endsWith("e");
    }

    @Test
    void transitionsFollowTheLastKnownItemAndFillUpByPopularity() {
        Transitions transitions = Transitions.of(log, learned, popularity);

        assertThat(names(transitions.topN(items("c", "a"), 2))[0]).isEqualTo("b");
        assertThat(names(transitions.topN(new int[] {log.itemNamed("a"), InteractionLog.UNKNOWN, 99}, 1)))
                .containsExactly("b");
        assertThat(names(transitions.topN(items("c"), 5)))
                .hasSize(5)
                .startsWith("d")
                .doesNotHaveDuplicates();
        assertThat(transitions.topN(NOTHING, 3)).containsExactly(popularity.topN(NOTHING, 3));
    }

    @Test
    void neighboursAreItemsThatTheSameUsersTook() {
        ItemKnn knn = ItemKnn.of(log, learned, popularity, 10, 0);

        assertThat(names(knn.topN(items("d"), 1))).containsExactly("c");
        assertThat(names(knn.topN(items("a", "a"), 2))).containsExactly("b", "c");
        assertThat(knn.topN(items("e"), 3)).containsExactly(popularity.topN(NOTHING, 3));
        assertThat(knn.topN(new int[] {InteractionLog.UNKNOWN}, 20)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void shrinkageDrawsRarePairsBelowFrequentOnes() {
        InteractionLog pairs = log("1 q r", "2 q s", "3 q s", "4 q s", "5 s t", "6 s t", "7 s t", "8 s t", "9 s t");
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        Popularity popular = Popularity.of(pairs, all);
        int[] history = {pairs.itemNamed("q")};

        int[] cosine = ItemKnn.of(pairs, all, popular, 10, 0).topN(history, 2);
        int[] shrunk = ItemKnn.of(pairs, all, popular, 10, 20).topN(history, 2);

        assertThat(pairs.itemName(cosine[0])).isEqualTo("s");
        assertThat(pairs.itemName(shrunk[0])).isEqualTo("s");
        assertThat(pairs.itemName(shrunk[1])).isEqualTo("r");
    }

    @Test
    void anEmptyLogHasEmptyLists() {
        InteractionLog empty = new InteractionLogBuilder().build();
        List<Baseline> baselines = Baselines.read(new Settings(Map.of())).fit(empty, NOTHING);

        assertThat(baselines).extracting(Baseline::name).containsExactly("popularity", "transitions", "item-knn");
        assertThat(baselines)
                .allSatisfy(
                        baseline -> assertThat(baseline.topN(new int[] {3}, 20)).isEmpty());
    }

    private int[] items(String... names) {
        return Arrays.stream(names).mapToInt(log::itemNamed).toArray();
    }

    private String[] names(int[] list) {
        return Arrays.stream(list).mapToObj(log::itemName).toArray(String[]::new);
    }

    private static InteractionLog log(String... users) {
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (String user : users) {
            String[] words = user.split(" ");
            Arrays.stream(words).skip(1).forEach(item -> builder.add(words[0], item));
        }
        return builder.build();
    }
}
