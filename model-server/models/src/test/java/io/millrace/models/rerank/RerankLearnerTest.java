package io.millrace.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RerankLearnerTest {

    private final Shop shop = new Shop();
    private final CandidatePool pool = new CandidatePool();
    private final Reranker reranker = new Reranker();

    @Test
    void learnsThatAUserComesBackToWhatWasBefore() {
        RerankLearner learner = RerankLearner.fresh(1);
        assertThat(rankOfRepeats(learner)).isGreaterThan(1);

        teachRepeats(learner, 10_000, 5);

        assertThat(rankOfRepeats(learner)).isLessThan(0.1);
    }

    @Test
    void goesOnFromAStateAsIfItHadNeverStopped() {
        RerankLearner straight = RerankLearner.fresh(1);
        RerankLearner before = RerankLearner.fresh(1);
        teachRepeats(straight, 100, 5);
        straight.flush();
        teachRepeats(straight, 100, 6);
        teachRepeats(before, 100, 5);
        before.flush();
        RerankLearner after = RerankLearner.restore(before.state());
        teachRepeats(after, 100, 6);

        assertThat(after.state()).usingRecursiveComparison().isEqualTo(straight.state());
    }

    @Test
    void learningChangesNoStateThatWasTaken() {
        RerankLearner learner = RerankLearner.fresh(1);
        RerankState state = learner.state();
        float[] parameters = state.weights().parameters().clone();

        teachRepeats(learner, 100, 5);

        assertThat(state.weights().parameters()).isEqualTo(parameters);
        assertThat(learner.state().learned()).isEqualTo(100);
    }

    @Test
    void scoresAreThoseOfTheNetwork() {
        RerankLearner learner = RerankLearner.fresh(1);
        teachRepeats(learner, 200, 5);
        RerankWeights weights = learner.state().weights();
        shop.fill(pool, shop.history(8, 3, 4));

        float[] scores = reranker.score(pool, weights);

        for (int slot = 0; slot < pool.size(); slot++) {
            assertThat(scores[slot]).isCloseTo(plainly(slot, weights), within(1e-4f));
        }
    }

    /** The formula of {@link RerankWeights}, one candidate at a time. */
    private float plainly(int slot, RerankWeights weights) {
        float[] p = weights.parameters();
        double[] hidden = new double[RerankWeights.HIDDEN];
        double score = 0;
        for (int h = 0; h < hidden.length; h++) {
            hidden[h] = p[RerankWeights.BIAS + h];
        }
        for (int f = 0; f < Feature.COUNT; f++) {
            double z = (pool.features()[f * pool.stride() + slot] - weights.means()[f])
                    / Math.sqrt(weights.variances()[f] + 1e-4);
            z = Math.max(-5, Math.min(5, z));
            score += p[f] * z;
            for (int h = 0; h < hidden.length; h++) {
                hidden[h] += z * p[RerankWeights.MATRIX + f * hidden.length + h];
            }
        }
        for (int h = 0; h < hidden.length; h++) {
            score += p[RerankWeights.OUTPUT + h] * (hidden[h] > 0 ? hidden[h] : 0.01 * hidden[h]);
        }
        return (float) score;
    }

    /** Users whose next click is always the one before their last. */
    private void teachRepeats(RerankLearner learner, int choices, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < choices; i++) {
            int back = random.nextInt(Shop.ITEMS / 2);
            int last = back + 1 + random.nextInt(Shop.ITEMS / 2 - 1);
            shop.fill(pool, shop.history(back, last));
            learner.learn(pool, pool.slotOf(back));
        }
    }

    /** Mean number of candidates above the right one. */
    private double rankOfRepeats(RerankLearner learner) {
        RerankWeights weights = learner.state().weights();
        return java.util.stream.IntStream.range(0, 20)
                .map(back -> {
                    shop.fill(pool, shop.history(back, back + 15));
                    float[] scores = reranker.score(pool, weights);
                    float right = scores[pool.slotOf(back)];
                    int above = 0;
                    for (float score : Arrays.copyOf(scores, pool.size())) {
                        above += score > right ? 1 : 0;
                    }
                    return above;
                })
                .average()
                .orElseThrow();
    }
}
