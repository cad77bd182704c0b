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
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest {

    private static final int DIMENSION = 4;
    private static final int HEADS = 2;
    private static final int QUERIES = 2;
    private static final int LENGTH = 3;

    private NDManager manager;
    private MultiHeadAttention attention;

    @BeforeEach
    void create() {
        manager = NDManager.newBaseManager();
        attention = new MultiHeadAttention(DIMENSION, HEADS, 0.5f);
        attention.setInitializer(new GlorotUniform(new SplittableRandom(3)), Parameter.Type.WEIGHT);
        attention.setInitializer(new GlorotUniform(new SplittableRandom(4)), Parameter.Type.BIAS);
        attention.initialize(
                manager, DataType.FLOAT32, new Shape(1, QUERIES, DIMENSION), new Shape(1, LENGTH, DIMENSION));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void agreesWithTheFormulaWrittenOut() {
        float[][] queries = {{.3f, -.2f, .5f, 1}, {-1, .4f, .1f, .2f}};
        float[][] source = {{1, 0, -.5f, .2f}, {.6f, .7f, .1f, -1}, {-.3f, .9f, .8f, .4f}};
        NDList out = forward(
                manager.create(queries).expandDims(0), manager.create(source).expandDims(0));
        float[][] expected = writtenOut(queries, source);
        for (int i = 0; i < QUERIES; i++) {
            assertThat(out.get(0).get(0, i).toFloatArray()).containsExactly(expected[i], within(1e-5f));
        }
        assertThat(out.get(1).sum(new int[] {-1}).toFloatArray()).containsOnly(new float[] {1}, within(1e-6f));
    }

    @Test
    void maskedPositionsHaveNoWeightAndNoInfluence() {
        NDArray queries = uniform(2, QUERIES);
        NDArray source = uniform(2, LENGTH);
        NDArray open = manager.create(new boolean[] {true, false, true}, new Shape(1, 1, 1, LENGTH));
        NDList whole = forward(queries, source, open);
        NDList left = forward(queries, source.get(":, 0::2"));
        assertThat(whole.get(0).toFloatArray()).containsExactly(left.get(0).toFloatArray(), within(1e-6f));
        assertThat(whole.get(1).get("..., 1").toFloatArray()).containsOnly(0);
    }

    @Test
    void anAdditiveMaskIsTheBooleanOneInNumbers() {
        NDArray queries = uniform(2, QUERIES);
        NDArray source = uniform(2, LENGTH);
        NDArray open =
                manager.create(new boolean[] {true, false, false, true, true, false}, new Shape(1, 1, QUERIES, LENGTH));
        assertThat(forward(queries, source, MultiHeadAttention.added(open))
                        .get(0)
                        .toFloatArray())
                .containsExactly(forward(queries, source, open).get(0).toFloatArray());
    }

    @Test
    void aQueryThatMayLookNowhereLooksEverywhereAlike() {
        NDArray closed = manager.create(new boolean[LENGTH], new Shape(1, 1, 1, LENGTH));
        NDList out = forward(uniform(1, QUERIES), uniform(1, LENGTH), closed);
        assertThat(out.get(1).toFloatArray()).containsOnly(new float[] {1f / LENGTH}, within(1e-6f));
    }

    @Test
    void dropoutFallsInTrainingOnly() {
        NDArray queries = uniform(4, QUERIES);
        NDArray source = uniform(4, LENGTH);
        float[] once = forward(queries, source).get(0).toFloatArray();
        assertThat(forward(queries, source).get(0).toFloatArray()).containsExactly(once);
        float[] training = attention
                .forward(new ParameterStore(manager, false), new NDList(queries, source), true)
                .get(0)
                .toFloatArray();
        assertThat(training).isNotEqualTo(once);
    }

    @Test
    void headsThatDoNotDivideTheDimensionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MultiHeadAttention(50, 4, 0))
                .withMessage("4 heads cannot share dimension 50; expected a divisor of it.");
    }

    private NDArray uniform(int batch, int length) {
        return manager.randomUniform(-1, 1, new Shape(batch, length, DIMENSION));
    }

    private NDList forward(NDArray... inputs) {
        return attention.forward(new ParameterStore(manager, false), new NDList(inputs), false);
    }

    private float[][] writtenOut(float[][] queries, float[][] source) {
        float[][] q = dense("query", queries);
        float[][] k = dense("key", source);
        float[][] v = dense("value", source);
        float[][] joined = new float[queries.length][DIMENSION];
        int width = DIMENSION / HEADS;
        for (int head = 0; head < HEADS; head++) {
            for (int i = 0; i < queries.length; i++) {
                double[] weights = new double[source.length];
                double sum = 0;
                for (int j = 0; j < source.length; j++) {
                    double logit = 0;
                    for (int c = head * width; c < (head + 1) * width; c++) {
                        logit += q[i][c] * k[j][c];
                    }
                    weights[j] = Math.exp(logit / Math.sqrt(width));
                    sum += weights[j];
                }
                for (int j = 0; j < source.length; j++) {
                    for (int c = head * width; c < (head + 1) * width; c++) {
                        joined[i][c] += (float) (weights[j] / sum * v[j][c]);
                    }
                }
            }
        }
        return dense("output", joined);
    }

    private float[][] dense(String layer, float[][] inputs) {
        Map<String, Parameter> named = NamedWeights.of(attention);
        float[] weight = named.get(layer + ".weight").getArray().toFloatArray();
        float[] bias = named.get(layer + ".bias").getArray().toFloatArray();
        float[][] outputs = new float[inputs.length][DIMENSION];
        for (int i = 0; i < inputs.length; i++) {
            for (int out = 0; out < DIMENSION; out++) {
                outputs[i][out] = bias[out];
                for (int in = 0; in < DIMENSION; in++) {
                    outputs[i][out] += weight[out * DIMENSION + in] * inputs[i][in];
                }
            }
        }
        return outputs;
    }
}
