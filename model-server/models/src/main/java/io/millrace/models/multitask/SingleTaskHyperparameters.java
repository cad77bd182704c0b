package io.millrace.models.multitask;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.Widths;
import io.millrace.models.layers.GlorotUniform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@link SingleTask}, the base to compare with.
 *
 * @param sizes what the data decides
 * @param tower widths of the hidden layers of every task's tower
 * @param layers the form of the hidden layers
 */
public record SingleTaskHyperparameters(MultiTaskSizes sizes, List<Integer> tower, LayerForm layers)
        implements MultiTaskSpec {

    /** The name of this kind of model. */
    public static final String KIND = "single-task";

    public SingleTaskHyperparameters {
        tower = Widths.require("tower", tower);
    }

    /** 64-32-16: one expert and the tower of the other kinds, end to end. */
    public static SingleTaskHyperparameters defaults(MultiTaskSizes sizes) {
        return new SingleTaskHyperparameters(sizes, List.of(64, 32, 16), LayerForm.PLAIN);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static SingleTaskHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named =
                Hyperparameters.of(KIND, values, "inputs", "tasks", "tower", "normalization", "dropout");
        return new SingleTaskHyperparameters(
                MultiTaskSizes.of(named), Widths.parse(KIND, "tower", values.get("tower")), LayerForm.of(named));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        values.put("tower", Widths.text(tower));
        layers.putInto(values);
        return values;
    }

    @Override
    public boolean isolatesTasks() {
        return true;
    }

    @Override
    public boolean trainsInParts() {
        return layers.trainsInParts();
    }

    @Override
    public SingleTask newBlock(NDManager manager, RandomGenerator random) {
        SingleTask block = new SingleTask(sizes.inputs(), sizes.tasks(), tower, layers.towers());
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32);
        return block;
    }
}
