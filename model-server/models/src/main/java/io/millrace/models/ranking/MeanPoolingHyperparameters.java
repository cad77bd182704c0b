package io.millrace.models.ranking;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.GlorotUniform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What defines a {@link MeanPooling}.
 *
 * @param sizes what the data decides
 * @param tower the hidden layers
 */
public record MeanPoolingHyperparameters(RankerSizes sizes, LogitTower tower) implements RankerSpec {

    /** The name of this kind of model. */
    public static final String KIND = "mean-pooling";

    /** With the tower of the paper of DIN. */
    public static MeanPoolingHyperparameters defaults(RankerSizes sizes) {
        return new MeanPoolingHyperparameters(sizes, LogitTower.defaults());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static MeanPoolingHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND, values, "dimension", "historyLength", "context", "tower", "activation", "dropout");
        return new MeanPoolingHyperparameters(RankerSizes.of(named), LogitTower.of(KIND, values, named));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        tower.putInto(values);
        return values;
    }

    @Override
    public MeanPooling newBlock(NDManager manager, RandomGenerator random) {
        MeanPooling block = new MeanPooling(this);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, RankerInputs.shapes(sizes, 1));
        return block;
    }
}
