package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapsuleRoutingTest {

    private static final int BATCH = 3;
    private static final int CAPSULES = 2;
    private static final int LENGTH = 4;
    private static final int DIMENSION = 5;

    private final NDManager manager = NDManager.newBaseManager();
    private final SplittableRandom random = new SplittableRandom(1);
    private final CapsuleRouting routing = new CapsuleRouting(3);
    private final NDArray votes = gaussian(new Shape(BATCH, CAPSULES, LENGTH, DIMENSION));
    private final NDArray zeroLogits = manager.zeros(new Shape(BATCH, CAPSULES, LENGTH), DataType.FLOAT32);

    /** One user with a full history, one with two items, one with none. */
    private final NDArray mask =
            manager.create(new float[] {1, 1, 1, 1, /* */ 1, 1, 0, 0, /* */ 0, 0, 0, 0}, new Shape(BATCH, LENGTH));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void capsulesCompeteForEachItem() {
        CapsuleRouting.Routed routed = routing.route(votes, zeroLogits, mask);

        assertThat(routed.weights()).hasSize(3);
        assertThat(routed.weights().get(0).toFloatArray()).containsOnly(1f / CAPSULES);
        for (NDArray weights : routed.weights()) {
            assertThat(weights.sum(new int[] {1}).toFloatArray())
                    .usingComparatorWithPrecision(1e-6f)
                    .containsOnly(1);
        }
        assertThat(routed.weights().get(2).toFloatArray())
                .isNotEqualTo(routed.weights().get(1).toFloatArray());
    }

    @Test
    void oneIterationSquashesTheMeanlyWeightedSum() {
        NDArray capsules = new CapsuleRouting(1).route(votes, zeroLogits, mask).capsules();

        NDArray sum =
                votes.mul(mask.reshape(BATCH, 1, LENGTH, 1)).sum(new int[] {2}).div(CAPSULES);
        assertThat(capsules.toFloatArray()).containsExactly(Squash.of(sum).toFloatArray(), within(1e-5f));
    }

    @Test
    void agreementDrawsAnItemToTheCapsuleItIsLike() {
        // both capsules are offered the same three items; the first starts with a liking for the first item
        NDArray offered = manager.create(new float[] {4, 0, /* */ 4, 0.1f, /* */ 0, 4}, new Shape(1, 1, 3, 2));
        NDArray logits = manager.create(new float[] {1, 0, 0, /* */ 0, 0, 1}, new Shape(1, 2, 3));

        CapsuleRouting.Routed routed =
                new CapsuleRouting(5).route(offered, logits, manager.ones(new Shape(1, 3), DataType.FLOAT32));

        float[] first = routed.weights().get(4).get("0, 0").toFloatArray();
        assertThat(first[0]).isGreaterThan(0.9f);
        assertThat(first[1]).as("the item that is like the first").isGreaterThan(0.9f);
        assertThat(first[2]).isLessThan(0.1f);
    }

    @Test
    void votesAtPaddedPositionsChangeNothing() {
        NDArray changed = votes.duplicate();
        changed.set(new NDIndex("1, :, 2:, :"), 7f);
        changed.set(new NDIndex("2"), -3f);

        assertThat(routing.route(changed, zeroLogits, mask).capsules().toFloatArray())
                .isEqualTo(routing.route(votes, zeroLogits, mask).capsules().toFloatArray());
    }

    @Test
    void withoutAnyItemCapsulesAreZero() {
        assertThat(routing.route(votes, zeroLogits, mask).capsules().get(2).toFloatArray())
                .containsOnly(0);
    }

    @Test
    void sharedVotesAreVotesThatEveryCapsuleGets() {
        NDArray shared = gaussian(new Shape(BATCH, 1, LENGTH, DIMENSION));
        NDArray logits = gaussian(new Shape(BATCH, CAPSULES, LENGTH));
        NDArray repeated = shared.broadcast(votes.getShape()).duplicate();

        assertThat(routing.route(shared, logits, mask).capsules().toFloatArray())
                .containsExactly(
                        routing.route(repeated, logits, mask).capsules().toFloatArray(), within(1e-6f));
    }

    @Test
    void theGradientTakesTheLastWeightsAsGiven() {
        votes.setRequiresGradient(true);
        NDArray direction = gaussian(new Shape(BATCH, CAPSULES, DIMENSION));
        CapsuleRouting.Routed routed;
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            routed = routing.route(votes, zeroLogits, mask);
            collector.backward(routed.capsules().mul(direction).sum());
        }
        float[] gradient = WeightAccess.takeGradient(votes);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray given = routed.weights().get(2).mul(mask.expandDims(1)).expandDims(-1);
            NDArray capsules = Squash.of(votes.mul(given).sum(new int[] {2}));
            collector.backward(capsules.mul(direction).sum());
        }
        assertThat(gradient).containsExactly(WeightAccess.takeGradient(votes), within(1e-5f));
    }

    @Test
    void attentionRowsSumToOneOverTheValidPositions() {
        float[] attention =
                routing.route(votes, zeroLogits, mask).attention(mask).toFloatArray();

        NDArray rows = manager.create(attention, new Shape(BATCH, CAPSULES, LENGTH));
        assertThat(rows.sum(new int[] {2}).toFloatArray())
                .usingComparatorWithPrecision(1e-6f)
                .containsOnly(1);
        assertThat(rows.get("1, :, 2:").toFloatArray()).containsOnly(0);
        assertThat(rows.get(2).toFloatArray()).containsOnly(1f / LENGTH);
    }

    @Test
    void aCapsuleThatReceivesNothingAttendsUniformly() {
        NDArray weights = manager.create(new float[] {0, 0, 1, /* */ 1, 1, 0}, new Shape(1, 2, 3));
        NDArray firstTwo = manager.create(new float[] {1, 1, 0}, new Shape(1, 3));

        NDArray attention = new CapsuleRouting.Routed(weights, new NDList(weights)).attention(firstTwo);

        assertThat(attention.toFloatArray()).containsExactly(0.5f, 0.5f, 0, /* */ 0.5f, 0.5f, 0);
    }

    @Test
    void lessThanOneIterationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapsuleRouting(0))
                .withMessage("Cannot route in 0 iterations; expected at least 1.");
    }

    private NDArray gaussian(Shape shape) {
        return new GaussianInitializer(random, 1).initialize(manager, shape, DataType.FLOAT32);
    }
}
