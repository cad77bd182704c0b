package io.millrace.models.sasrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.NamedWeights;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SasRecTest {

    private static final int DIMENSION = 6;
    private static final int LENGTH = 5;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void normalisedBeforeEachPartItIsTheFormulaWrittenOut() {
        SasRec network = network(sizes(1, 1, Normalization.PRE), SequenceMasking.CAUSAL_AND_PADDING);
        Map<String, Parameter> weights = NamedWeights.of(network);
        NDArray items = items(1);
        NDArray expected = layerNorm(writtenOut(items, weights));
        assertThat(features(network, items, mask(LENGTH)).toFloatArray())
                .containsExactly(expected.toFloatArray(), within(1e-5f));
    }

    @Test
    void aBatchTrimmedToItsLongestSequenceGivesTheSameFeatures() {
        SasRec network = network(sizes(2, 2, Normalization.PRE), SequenceMasking.CAUSAL_AND_PADDING);
        NDArray items = items(2);
        NDArray mask = mask(3, 2);
        NDArray whole = features(network, items, mask);
        NDArray trimmed = features(network, items.get(":, 2:"), mask.get(":, 2:"));
        assertThat(trimmed.get(0).toFloatArray())
                .containsExactly(whole.get("0, 2:").toFloatArray(), within(1e-5f));
        assertThat(trimmed.get("1, 1:").toFloatArray())
                .containsExactly(whole.get("1, 3:").toFloatArray(), within(1e-5f));
    }

    @Test
    void underCausalMaskingAlonePaddingTakesItsShare() {
        SasRec network = network(sizes(2, 2, Normalization.PRE), SequenceMasking.CAUSAL_ONLY);
        NDArray items = items(1);
        NDArray mask = mask(3);
        float[] whole = features(network, items, mask).get("0, 2:").toFloatArray();
        float[] trimmed =
                features(network, items.get(":, 2:"), mask.get(":, 2:")).get(0).toFloatArray();
        assertThat(trimmed).isNotEqualTo(whole);
    }

    @Test
    void whatComesLaterChangesNothingEarlier() {
        SasRec network = network(sizes(2, 1, Normalization.POST), SequenceMasking.CAUSAL_AND_PADDING);
        NDArray items = items(1);
        NDArray other = items.duplicate();
        other.set(new NDIndex("0, -1"), 3);
        NDArray before = features(network, items, mask(LENGTH));
        NDArray after = features(network, other, mask(LENGTH));
        assertThat(after.get("0, :-1").toFloatArray())
                .containsExactly(before.get("0, :-1").toFloatArray());
        assertThat(after.get("0, -1").toFloatArray())
                .isNotEqualTo(before.get("0, -1").toFloatArray());
    }

    @Test
    void aSequenceWithoutAnyItemHasFiniteFeatures() {
        SasRec network = network(sizes(2, 1, Normalization.PRE), SequenceMasking.CAUSAL_AND_PADDING);
        for (float value : features(network, items(1), mask(0)).toFloatArray()) {
            assertThat(value).isFinite();
        }
    }

    private static SasRecHyperparameters sizes(int blocks, int heads, Normalization normalization) {
        return new SasRecHyperparameters(DIMENSION, LENGTH, blocks, heads, 0.5, normalization);
    }

    private SasRec network(SasRecHyperparameters sizes, SequenceMasking masking) {
        SasRec network = new SasRec(sizes, masking);
        network.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        network.setInitializer(new GlorotUniform(new SplittableRandom(2)), Parameter.Type.BIAS);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, LENGTH, DIMENSION), new Shape(1, LENGTH));
        return network;
    }

    private NDArray items(int batch) {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[batch * LENGTH * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * (float) random.nextDouble() - 1;
        }
        return manager.create(values, new Shape(batch, LENGTH, DIMENSION));
    }

    /** Left padded. */
    private NDArray mask(int... lengths) {
        float[] mask = new float[lengths.length * LENGTH];
        for (int row = 0; row < lengths.length; row++) {
            for (int i = LENGTH - lengths[row]; i < LENGTH; i++) {
                mask[row * LENGTH + i] = 1;
            }
        }
        return manager.create(mask, new Shape(lengths.length, LENGTH));
    }

    private NDArray features(SasRec network, NDArray items, NDArray mask) {
        return network.forward(new ParameterStore(manager, false), new NDList(items, mask), false)
                .get(0);
    }

    /** One block with one head over a sequence without padding; the norms have their initial weights. */
    private NDArray writtenOut(NDArray items, Map<String, Parameter> weights) {
        NDArray x = items.mul((float) Math.sqrt(DIMENSION))
                .add(weights.get("positions.weight").getArray());
        NDArray normal = layerNorm(x);
        NDArray logits = dense(normal, "block_0.attention.query", weights)
                .matMul(dense(normal, "block_0.attention.key", weights).transpose(0, 2, 1))
                .div((float) Math.sqrt(DIMENSION));
        NDArray positions = manager.arange(LENGTH);
        NDArray later = positions.expandDims(1).lt(positions.expandDims(0)).toType(DataType.FLOAT32, false);
        NDArray attended =
                logits.sub(later.mul(1e9f)).softmax(-1).matMul(dense(normal, "block_0.attention.value", weights));
        x = x.add(dense(attended, "block_0.attention.output", weights));
        NDArray hidden = Activation.relu(dense(layerNorm(x), "block_0.network.first", weights));
        return x.add(dense(hidden, "block_0.network.second", weights));
    }

    private NDArray layerNorm(NDArray x) {
        Shape vector = new Shape(DIMENSION);
        return LayerNorm.layerNorm(x, vector, manager.ones(vector), manager.zeros(vector), SasRecLayer.EPSILON)
                .singletonOrThrow();
    }

    private static NDArray dense(NDArray x, String name, Map<String, Parameter> weights) {
        NDArray flat = x.reshape(-1, DIMENSION)
                .matMul(weights.get(name + ".weight").getArray().transpose());
        return flat.add(weights.get(name + ".bias").getArray()).reshape(x.getShape());
    }
}
