package io.millrace.models.pfcr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowAdam;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptedEncoderTest {

    private static final int DIMENSION = 4;
    private static final int LENGTH = 3;
    private static final CodeLayout LAYOUT = new CodeLayout(2, 5);
    private static final PfcrHyperparameters SIZES = new PfcrHyperparameters(DIMENSION, LENGTH, 1, 2, 6, 0);
    private static final PromptSizes PROMPT = new PromptSizes(DIMENSION, 7, 2);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theLightPromptIsAddedToWhatTheEncoderSays() {
        NDList outputs = forward(initialized(new LightPrompt(PROMPT)), new NDList(rows(2), mask(2)));
        float[] expected = outputs.get(1).add(outputs.get(2)).toFloatArray();
        assertThat(outputs.get(0).toFloatArray()).containsExactly(expected, within(1e-6f));
        assertThat(outputs.get(0).getShape()).isEqualTo(new Shape(2, DIMENSION));
    }

    @Test
    void aUserHearsTheSamePromptAloneAndInABatch() {
        PromptedEncoder encoder = initialized(new FullPrompt(PROMPT, SIZES));
        NDList together = forward(encoder, new NDList(rows(2), mask(2), identities(2)));
        NDList alone = forward(encoder, new NDList(rows(1), mask(1), identities(1)));
        for (int output = 0; output < 3; output++) {
            assertThat(alone.get(output).toFloatArray())
                    .containsExactly(together.get(output).get(0).toFloatArray(), within(1e-6f));
        }
    }

    @Test
    void theFullPromptReadsTheIdentitiesOfTheItems() {
        PromptedEncoder encoder = initialized(new FullPrompt(PROMPT, SIZES));
        NDList with = forward(encoder, new NDList(rows(2), mask(2), identities(2)));
        NDList without =
                forward(encoder, new NDList(rows(2), mask(2), identities(2).mul(0)));
        assertThat(with.get(0)).isNotEqualTo(without.get(0));
        assertThat(with.get(2)).isEqualTo(without.get(2));
    }

    @Test
    void aUserWithoutHistoryHasFiniteOutputs() {
        PromptedEncoder encoder = initialized(new FullPrompt(PROMPT, SIZES));
        NDList outputs = forward(encoder, new NDList(rows(1), mask(1).mul(0), identities(1)));
        assertThat(outputs.get(0).toFloatArray()).doesNotContain(Float.NaN);
        assertThat(outputs.get(2).toFloatArray()).containsOnly(0);
    }

    @Test
    void aPassLeavesNothingWithTheWeights() {
        PromptedEncoder encoder = initialized(new FullPrompt(PROMPT, SIZES));
        NDList inputs = new NDList(rows(2), mask(2), identities(2));
        int before = manager.getManagedArrays().size();
        try (NDManager pass = manager.newSubManager()) {
            inputs.attach(pass);
            forward(encoder, inputs);
        }
        assertThat(manager.getManagedArrays().size()).isEqualTo(before - inputs.size());
    }

    @Test
    void aFullPromptWithoutIdentitiesIsRefused() {
        PromptedEncoder encoder = initialized(new FullPrompt(PROMPT, SIZES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forward(encoder, new NDList(rows(1), mask(1))))
                .withMessage("A full prompt was given 1 inputs; expected s [B,d], identities [B,L,d] and mask [B,L].");
    }

    @Test
    void promptsOfAnotherDimensionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FullPrompt(new PromptSizes(8, 7, 2), SIZES))
                .withMessageContaining("A prompt of dimension 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PromptSizes(6, 7, 4))
                .withMessageContaining("heads is 4");
    }

    @Test
    void tuningADomainChangesItsCodesAndItsPromptButNotTheEncoder() {
        PromptedEncoder encoder = initialized(new FullPrompt(PROMPT, SIZES));
        encoder.freezeEncoder();
        Map<String, float[]> before = weights(encoder);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray users = encoder.forward(
                            new ParameterStore(manager, false), new NDList(rows(2), mask(2), identities(2)), true)
                    .get(0);
            collector.backward(users.get(":, 0").pow(2).sum());
        }
        new DenseOptimizer(encoder, RowAdam.withRate(0.1)).step();
        assertThat(NamedWeights.trained(encoder).keySet())
                .contains("content.codes.weight", "prompt.prompt.words", "prompt.combination.weight")
                .allMatch(name -> name.startsWith("content.codes") || name.startsWith("prompt."));
        weights(encoder).forEach((name, values) -> {
            if (name.startsWith("content.encoder")) {
                assertThat(values).as(name).isEqualTo(before.get(name));
            }
        });
        assertThat(weights(encoder).get("content.codes.weight")).isNotEqualTo(before.get("content.codes.weight"));
        assertThat(weights(encoder).get("prompt.prompt.words")).isNotEqualTo(before.get("prompt.prompt.words"));
    }

    private PromptedEncoder initialized(DomainPrompt prompt) {
        PromptedEncoder encoder = new PromptedEncoder(LAYOUT.tableRows(), SIZES, prompt);
        encoder.initialize(manager, new SplittableRandom(5));
        return encoder;
    }

    private NDList forward(PromptedEncoder encoder, NDList inputs) {
        return encoder.forward(new ParameterStore(manager, false), inputs, false);
    }

    private static Map<String, float[]> weights(PromptedEncoder encoder) {
        Map<String, float[]> weights = new HashMap<>();
        NamedWeights.of(encoder)
                .forEach((name, weight) -> weights.put(name, weight.getArray().toFloatArray()));
        return weights;
    }

    /** The first user has one item, the second two. */
    private NDArray rows(int users) {
        long[] rows = new long[2 * LENGTH * 2];
        System.arraycopy(LAYOUT.rowsOf(new int[] {1, 4}), 0, rows, 0, 2);
        System.arraycopy(LAYOUT.rowsOf(new int[] {0, 3}), 0, rows, LENGTH * 2, 2);
        System.arraycopy(LAYOUT.rowsOf(new int[] {2, 2}), 0, rows, LENGTH * 2 + 2, 2);
        return manager.create(rows, new Shape(2, LENGTH, 2)).get("0:" + users);
    }

    private NDArray mask(int users) {
        return manager.create(new float[] {1, 0, 0, 1, 1, 0}, new Shape(2, LENGTH))
                .get("0:" + users);
    }

    private NDArray identities(int users) {
        SplittableRandom random = new SplittableRandom(9);
        float[] values = new float[2 * LENGTH * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return manager.create(values, new Shape(2, LENGTH, DIMENSION)).get("0:" + users);
    }
}
