package io.millrace.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdagrad;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.RowRule;
import io.millrace.models.table.TableLimits;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientStepTest {

    private static final int ITEMS = 8;
    private static final int DIMENSION = 4;
    private static final int[] ROWS = {5, 2, 7};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aStepLowersTheLossAndTouchesOnlyItsRows() {
        Learner learner = new Learner(manager, RowAdam.withRate(0.01));
        float[] before = learner.row(0);

        float first = learner.learn(1);
        float second = learner.learn(1);

        assertThat(second).isLessThan(first);
        assertThat(learner.row(0)).containsExactly(before);
        assertThat(learner.row(5)).isNotEqualTo(new Learner(manager, RowAdam.withRate(0.01)).row(5));
    }

    @Test
    void shardsOfALossAddUpToTheLoss() {
        Learner whole = new Learner(manager, RowAdam.withRate(0.01));
        Learner sharded = new Learner(manager, RowAdam.withRate(0.01));

        for (int step = 0; step < 3; step++) {
            assertThat(sharded.learn(2)).isCloseTo(whole.learn(1), within(1e-5f));
        }

        for (int row : ROWS) {
            assertThat(sharded.row(row)).containsExactly(whole.row(row), within(1e-5f));
        }
        assertThat(sharded.weights()).containsExactly(whole.weights(), within(1e-5f));
    }

    @Test
    void rowsFollowTheRuleTheyAreGiven() {
        Learner adagrad = new Learner(manager, RowAdagrad.withRate(0.1));

        float first = adagrad.learn(1);

        assertThat(adagrad.learn(1)).isLessThan(first);
    }

    @Test
    void stepsLeaveNoNativeMemoryBehind() {
        Learner learner = new Learner(manager, RowAdam.withRate(0.01));
        learner.learn(2);
        int arrays = manager.getManagedArrays().size();

        for (int step = 0; step < 5; step++) {
            learner.learn(2);
        }

        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    @Test
    void aLossThatIsNotFiniteChangesNothing() {
        Learner learner = new Learner(manager, RowAdam.withRate(0.01));
        float[] weights = learner.weights();

        assertThatThrownBy(() -> learner.step.learn(
                        List.of(new TableRows(learner.table, ROWS)),
                        (parameters, rows) -> rows.get(0).sum().mul(Float.NaN)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NaN");
        assertThat(learner.weights()).containsExactly(weights);
        assertThat(learner.learn(1)).isFinite();
    }

    @Test
    void aShardThatFailsFailsTheStep() {
        Learner learner = new Learner(manager, RowAdam.withRate(0.01));
        StepLoss good = (parameters, rows) -> rows.get(0).sum();
        StepLoss broken = (parameters, rows) -> {
            throw new IllegalArgumentException("no such item");
        };

        assertThatThrownBy(() -> learner.step.learn(List.of(new TableRows(learner.table, ROWS)), List.of(good, broken)))
                .hasRootCauseMessage("no such item");
        assertThat(learner.learn(2)).isFinite();
    }

    /** Learns to turn its rows into ones by one dense layer. */
    private static final class Learner {

        private final ItemTable table = new ItemTable(DIMENSION, TableLimits.defaults(), new SplittableRandom(1));
        private final Block layer = Linear.builder().setUnits(DIMENSION).build();
        private final GradientStep step;

        Learner(NDManager manager, RowRule rule) {
            for (int item = 0; item < ITEMS; item++) {
                table.observe(item, "i" + item, 0);
            }
            layer.setInitializer(new GlorotUniform(new SplittableRandom(2)), parameter -> true);
            layer.initialize(manager, DataType.FLOAT32, new Shape(1, DIMENSION));
            step = new GradientStep(manager, new DenseOptimizer(layer, rule), rule);
        }

        float learn(int shards) {
            List<StepLoss> losses = shards == 1
                    ? List.of((parameters, rows) -> loss(parameters, rows.get(0)))
                    : List.of(
                            (parameters, rows) -> loss(parameters, rows.get(0).get(":2")),
                            (parameters, rows) -> loss(parameters, rows.get(0).get("2:")));
            return step.learn(List.of(new TableRows(table, ROWS)), losses);
        }

        private NDArray loss(ParameterStore parameters, NDArray rows) {
            NDArray out = layer.forward(parameters, new NDList(rows), true).singletonOrThrow();
            return out.sub(1).square().sum();
        }

        float[] row(int row) {
            float[] values = new float[DIMENSION];
            table.gather(new int[] {row}, 1, values);
            return values;
        }

        float[] weights() {
            return NamedWeights.of(layer).get("weight").getArray().toFloatArray();
        }
    }
}
