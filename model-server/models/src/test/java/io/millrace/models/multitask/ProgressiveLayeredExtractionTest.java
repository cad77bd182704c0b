package io.millrace.models.multitask;

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
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.WeightAccess;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressiveLayeredExtractionTest {

    private static final ExtractionWidths NARROW = new ExtractionWidths(List.of(1), List.of(), List.of());

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aGateWeighsOwnExpertsFirstAndSharedOnesAfterThem() {
        ProgressiveLayeredExtraction block = block(1, 1, new ExpertCounts(List.of(2, 1), 1), false);
        writeExperts(block, 0, new float[][] {{1, 2}, {5}}, new float[] {7});
        write(block, "level0.gate0.choice.output.weight", log(1, 2, 3));
        write(block, "level0.gate1.choice.output.weight", log(3, 1));
        NDList extracted = extract(block, 1).get(0);
        assertThat(extracted).hasSize(2);
        assertThat(extracted.get(0).getFloat(0, 0)).isCloseTo((1 + 2 * 2 + 3 * 7) / 6f, within(1e-5f));
        assertThat(extracted.get(1).getFloat(0, 0)).isCloseTo((3 * 5 + 7) / 4f, within(1e-5f));
    }

    @Test
    void theSharedGateWeighsTheExpertsOfEveryTaskInOrderAndSharedOnesLast() {
        ProgressiveLayeredExtraction block = block(1, 2, new ExpertCounts(List.of(2, 1), 1), false);
        writeExperts(block, 0, new float[][] {{1, 2}, {5}}, new float[] {7});
        write(block, "level0.sharedGate.choice.output.weight", log(1, 2, 3, 4));
        List<NDList> levels = extract(block, 1);
        assertThat(levels.get(0)).hasSize(3);
        assertThat(levels.get(0).get(2).getFloat(0, 0)).isCloseTo((1 + 2 * 2 + 3 * 5 + 4 * 7) / 10f, within(1e-5f));
        assertThat(levels.get(1)).hasSize(2);
    }

    @Test
    void expertsOfOneTaskReachAnotherOnlyThroughTheSharedGateOfALevelBefore() {
        assertThat(logitsAfterChangingFirstTask(1)[1]).isEqualTo(logits(1)[1]);
        assertThat(logitsAfterChangingFirstTask(1)[0]).isNotEqualTo(logits(1)[0]);
        assertThat(logitsAfterChangingFirstTask(2)[1]).isNotEqualTo(logits(2)[1]);
    }

    @Test
    void aSharedGateAtTheEndChangesNoLogit() {
        ProgressiveLayeredExtraction with = block(2, 1, new ExpertCounts(List.of(1, 1), 1), true);
        assertThat(NamedWeights.of(with)).containsKey("level0.sharedGate.choice.output.weight");
        assertThat(extract(with, 1, 2).get(0)).hasSize(3);
        float[] before = logits(with, 1, 2);
        write(with, "level0.sharedGate.choice.output.weight", 9, 9, 9, 1, 2, 3);
        assertThat(logits(with, 1, 2)).isEqualTo(before);
    }

    @Test
    void countsWithoutAChoiceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpertCounts(List.of(1, 0), 0))
                .withMessageContaining("Task 1 has 0 experts of its own and 0 shared ones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpertCounts(List.of(), 2))
                .withMessageContaining("Experts of no task");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExtractionWidths(List.of(), List.of(), List.of()))
                .withMessageContaining("Hyperparameter expert");
    }

    private float[] logits(int levels) {
        return logits(chained(levels), 1, 1);
    }

    private float[] logitsAfterChangingFirstTask(int levels) {
        ProgressiveLayeredExtraction block = chained(levels);
        write(block, "level0.task0.expert0.layer0.linear.bias", 3);
        return logits(block, 1, 1);
    }

    /** Weights that let everything through. */
    private ProgressiveLayeredExtraction chained(int levels) {
        ProgressiveLayeredExtraction block = block(2, levels, new ExpertCounts(List.of(1, 1), 1), false);
        NamedWeights.of(block).forEach((name, weight) -> {
            float[] values = new float[Math.toIntExact(weight.getArray().size())];
            Arrays.fill(values, 0.5f);
            WeightAccess.write(weight.getArray(), values);
        });
        return block;
    }

    private ProgressiveLayeredExtraction block(
            int inputs, int levels, ExpertCounts experts, boolean sharedGateAtTheEnd) {
        ProgressiveLayeredExtraction block = new ProgressiveLayeredExtraction(
                new ExtractionShape(inputs, levels, experts, NARROW), TowerForm.relu(), sharedGateAtTheEnd);
        block.setInitializer(new GlorotUniform(new SplittableRandom(5)), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32);
        return block;
    }

    /** Experts of one unit that put out these numbers whatever the input. */
    private static void writeExperts(ProgressiveLayeredExtraction block, int level, float[][] own, float[] shared) {
        for (int task = 0; task < own.length; task++) {
            writeGroup(block, "level" + level + ".task" + task, own[task]);
        }
        writeGroup(block, "level" + level + ".shared", shared);
    }

    private static void writeGroup(ProgressiveLayeredExtraction block, String group, float[] outputs) {
        for (int expert = 0; expert < outputs.length; expert++) {
            write(block, group + ".expert" + expert + ".layer0.linear.weight", 0);
            write(block, group + ".expert" + expert + ".layer0.linear.bias", outputs[expert]);
        }
    }

    private static float[] log(double... weights) {
        float[] logs = new float[weights.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(weights[i]);
        }
        return logs;
    }

    private static void write(ProgressiveLayeredExtraction block, String name, float... values) {
        WeightAccess.write(NamedWeights.of(block).get(name).getArray(), values);
    }

    private NDArray row(float... values) {
        return manager.create(values, new Shape(1, values.length));
    }

    private List<NDList> extract(ProgressiveLayeredExtraction block, float... values) {
        return block.extract(new ParameterStore(manager, false), row(values), false);
    }

    private float[] logits(ProgressiveLayeredExtraction block, float... values) {
        return block.forward(new ParameterStore(manager, false), new NDList(row(values)), false)
                .singletonOrThrow()
                .toFloatArray();
    }
}
