package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DenseTowerTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void eachWidthIsALinearLayerWithAnActivationAndTheOutputHasNone() {
        DenseTower tower = initialized(new DenseTower(2, List.of(2), TowerForm.relu(), TowerOutput.biased(1)));
        write(tower, "layer0.linear.weight", 1, 0, 0, -1);
        write(tower, "layer0.linear.bias", 0.5f, 0);
        write(tower, "output.weight", -2, 3);
        write(tower, "output.bias", 1);
        assertThat(forward(tower, false, new float[] {1, 2, 3, -4}, 2, 2).toFloatArray())
                .containsExactly(-2 * 1.5f + 1, -2 * 3.5f + 3 * 4 + 1);
    }

    @Test
    void weightsHaveStableNames() {
        DenseTower tower = initialized(new DenseTower(
                3,
                List.of(4, 5),
                TowerForm.relu().withBatchNormalization().withDropout(0.5f),
                TowerOutput.unbiased(1)));
        assertThat(NamedWeights.of(tower).keySet())
                .containsExactly(
                        "layer0.linear.weight",
                        "layer0.linear.bias",
                        "layer0.norm.gamma",
                        "layer0.norm.beta",
                        "layer0.norm.runningMean",
                        "layer0.norm.runningVar",
                        "layer1.linear.weight",
                        "layer1.linear.bias",
                        "layer1.norm.gamma",
                        "layer1.norm.beta",
                        "layer1.norm.runningMean",
                        "layer1.norm.runningVar",
                        "output.weight");
    }

    @Test
    void withoutWidthsItIsItsOutputAndWithoutThatTheIdentity() {
        DenseTower linear = initialized(new DenseTower(2, List.of(), TowerForm.relu(), TowerOutput.unbiased(1)));
        write(linear, "output.weight", 2, 3);
        assertThat(forward(linear, false, new float[] {1, 1}, 1, 2).toFloatArray())
                .containsExactly(5);
        DenseTower identity = initialized(new DenseTower(2, List.of(), TowerForm.relu()));
        assertThat(identity.outputs()).isEqualTo(2);
        assertThat(forward(identity, true, new float[] {1, -1}, 1, 2).toFloatArray())
                .containsExactly(1, -1);
    }

    @Test
    void trainingNormalizesByTheBatchAndKeepsRunningStatistics() {
        DenseTower tower = initialized(
                new DenseTower(1, List.of(1), TowerForm.activated(x -> x).withBatchNormalization()));
        write(tower, "layer0.linear.weight", 1);
        float[] trained = forward(tower, true, new float[] {1, 3}, 2, 1).toFloatArray();
        assertThat(trained[0]).isCloseTo(-1, within(1e-4f));
        assertThat(trained[1]).isCloseTo(1, within(1e-4f));
        // mean 2, unbiased variance 2: a tenth of each enters
        assertThat(read(tower, "layer0.norm.runningMean")[0]).isCloseTo(0.2f, within(1e-6f));
        assertThat(read(tower, "layer0.norm.runningVar")[0]).isCloseTo(0.9f + 0.2f, within(1e-6f));
        float served = forward(tower, false, new float[] {1.2f}, 1, 1).toFloatArray()[0];
        assertThat(served).isCloseTo((float) (1 / Math.sqrt(1.1 + 1e-5)), within(1e-5f));
    }

    @Test
    void aSequenceIsNormalizedOverBatchAndTimeTogether() {
        DenseTower tower = initialized(
                new DenseTower(2, List.of(3), TowerForm.activated(x -> x).withBatchNormalization()));
        float[] values = {1, 5, 2, 4, 7, 3, 0, 2, 9, 9, 1, 6};
        NDArray sequences = forward(tower, true, values, 2, 3, 2);
        assertThat(sequences.getShape()).isEqualTo(new Shape(2, 3, 3));
        DenseTower same = initialized(
                new DenseTower(2, List.of(3), TowerForm.activated(x -> x).withBatchNormalization()));
        assertThat(sequences.toFloatArray())
                .isEqualTo(forward(same, true, values, 6, 2).toFloatArray());
    }

    @Test
    void aNormalizedTowerRefusesToTrainOnOneRowAndServesIt() {
        DenseTower tower =
                initialized(new DenseTower(2, List.of(3), TowerForm.relu().withBatchNormalization()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward(tower, true, new float[] {1, 2}, 1, 2))
                .withMessageContaining("Batch normalisation of 3 units")
                .withMessageContaining("(1, 3)");
        assertThat(read(tower, "layer0.norm.runningVar")).containsOnly(1);
        assertThat(forward(tower, false, new float[] {1, 2}, 1, 2).getShape()).isEqualTo(new Shape(1, 3));
    }

    @Test
    void anEmptyBatchGivesAnEmptyOutput() {
        for (TowerForm form : List.of(TowerForm.relu(), TowerForm.relu().withBatchNormalization())) {
            DenseTower tower = initialized(new DenseTower(2, List.of(3), form, TowerOutput.biased(1)));
            assertThat(forward(tower, false, new float[0], 0, 2).getShape()).isEqualTo(new Shape(0, 1));
        }
    }

    @Test
    void wrongInputsAreNamed() {
        DenseTower tower = initialized(new DenseTower(2, List.of(3), TowerForm.relu()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward(tower, false, new float[6], 2, 3))
                .withMessage("A dense tower of 2 inputs got an input of shape (2, 3); expected [.., 2].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TowerForm.relu().withDropout(1))
                .withMessageContaining("Dropout is 1.0");
    }

    private DenseTower initialized(DenseTower tower) {
        tower.setInitializer(new GlorotUniform(new SplittableRandom(3)), Parameter.Type.WEIGHT);
        tower.initialize(manager, DataType.FLOAT32);
        return tower;
    }

    private NDArray forward(DenseTower tower, boolean training, float[] values, long... shape) {
        NDArray input = manager.create(values, new Shape(shape));
        return tower.forward(new ParameterStore(manager, false), new NDList(input), training)
                .singletonOrThrow();
    }

    private static void write(DenseTower tower, String name, float... values) {
        WeightAccess.write(NamedWeights.of(tower).get(name).getArray(), values);
    }

    private static float[] read(DenseTower tower, String name) {
        return NamedWeights.of(tower).get(name).getArray().toFloatArray();
    }
}
