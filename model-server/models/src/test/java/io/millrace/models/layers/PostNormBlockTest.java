package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostNormBlockTest {

    private static final Shape SEQUENCE = new Shape(1, 3, 4);

    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray open = manager.zeros(new Shape(1, 1, 1, 3));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void eachResidualIsNormalised() {
        PostNormBlock block = initialized(0);
        NDArray sequence = sequence();
        NDArray attended = part(block, 0, sequence, sequence, open);
        NDArray between = normalised(sequence.add(attended));
        NDArray expected = normalised(between.add(part(block, 2, between)));
        NDList outputs = forward(block, sequence, false);
        assertThat(outputs.get(0).toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-5f));
        assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(1, 2, 3, 3));
    }

    @Test
    void dropoutIsForTrainingOnly() {
        PostNormBlock block = initialized(0.5f);
        float[] serving = forward(block, sequence(), false).get(0).toFloatArray();
        assertThat(forward(block, sequence(), false).get(0).toFloatArray()).isEqualTo(serving);
        assertThat(forward(block, sequence(), true).get(0).toFloatArray()).isNotEqualTo(serving);
    }

    @Test
    void aDropoutOfEverythingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostNormForm(2, 6, Activation::relu, 1e-5f, 1))
                .withMessageContaining("Dropout is 1.0");
    }

    private PostNormBlock initialized(float dropout) {
        PostNormBlock block = new PostNormBlock(4, new PostNormForm(2, 6, Activation::relu, 1e-5f, dropout));
        block.setInitializer(new GlorotUniform(new SplittableRandom(3)), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, SEQUENCE);
        return block;
    }

    private NDList forward(PostNormBlock block, NDArray sequence, boolean training) {
        return block.forward(new ParameterStore(manager, false), new NDList(sequence, open), training);
    }

    private NDArray part(PostNormBlock block, int child, NDArray... inputs) {
        Block part = block.getChildren().valueAt(child);
        return part.forward(new ParameterStore(manager, false), new NDList(inputs), false)
                .get(0);
    }

    private static NDArray normalised(NDArray values) {
        NDArray centred = values.sub(values.mean(new int[] {2}, true));
        return centred.div(centred.pow(2).mean(new int[] {2}, true).add(1e-5f).sqrt());
    }

    private NDArray sequence() {
        return manager.create(new float[] {.1f, -.4f, .9f, 1, -1, .2f, .3f, -.5f, .7f, .6f, -.8f, 0}, SEQUENCE);
    }
}
