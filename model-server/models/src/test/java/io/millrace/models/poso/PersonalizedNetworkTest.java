package io.millrace.models.poso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonalizedNetworkTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final PersonalizedNetwork network = new PersonalizedNetwork(3, 2, List.of(4, 2), 5);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aGateWithoutWeightsLetsEverythingPass() {
        initialize();
        for (int layer = 0; layer < 2; layer++) {
            write("layer" + layer + ".gate.output.weight", new float[5 * (layer == 0 ? 4 : 2)]);
        }
        NDList outputs = forward(new float[] {1, 2, -1}, 1, new float[] {3, 4}, 1);
        assertThat(outputs).hasSize(3);
        assertThat(outputs.get(1).toFloatArray()).containsOnly(1);
        assertThat(outputs.get(2).toFloatArray()).containsOnly(1);
        float[] ungated = outputs.get(0).toFloatArray();
        assertThat(forward(new float[] {1, 2, -1}, 1, new float[] {-5, 0}, 1)
                        .get(0)
                        .toFloatArray())
                .isEqualTo(ungated);
    }

    @Test
    void theGateScalesTheActivatedLayerByUpToTwo() {
        initialize();
        write("layer1.linear.weight", 0, 0, 0, 0, 0, 0, 0, 0);
        write("layer1.linear.bias", 3, -3);
        write("layer1.gate.layer0.linear.weight", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        write("layer1.gate.output.weight", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0);
        NDList outputs = forward(new float[3], 1, new float[] {2, 7}, 1);
        float gate = (float) (2 / (1 + Math.exp(-2)));
        assertThat(outputs.get(2).toFloatArray()).containsExactly(new float[] {gate, gate}, within(1e-5f));
        assertThat(outputs.get(0).toFloatArray()).containsExactly(new float[] {3 * gate, 0}, within(1e-5f));
    }

    @Test
    void anEmptyBatchGivesEmptyOutputs() {
        initialize();
        assertThat(forward(new float[0], 0, new float[0], 0).getShapes())
                .containsExactly(new Shape(0, 2), new Shape(0, 4), new Shape(0, 2));
    }

    @Test
    void wrongShapesAreNamed() {
        initialize();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward(new float[6], 2, new float[2], 1))
                .withMessageContaining("(2, 3), (1, 2)")
                .withMessageContaining("expected [B, 3] and [B, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalizedNetwork(3, 2, List.of(), 5))
                .withMessageContaining("widths []");
    }

    private void initialize() {
        network.setInitializer(new GlorotUniform(new SplittableRandom(2)), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32);
    }

    private void write(String name, float... values) {
        WeightAccess.write(NamedWeights.of(network).get(name).getArray(), values);
    }

    private NDList forward(float[] input, int rows, float[] personal, int personalRows) {
        return network.forward(
                new ParameterStore(manager, false),
                new NDList(
                        manager.create(input, new Shape(rows, 3)),
                        manager.create(personal, new Shape(personalRows, 2))),
                false);
    }
}
