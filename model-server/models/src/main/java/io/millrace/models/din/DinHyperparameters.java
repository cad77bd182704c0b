package io.millrace.models.din;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.EmptyHistory;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.ranking.HiddenActivation;
import io.millrace.models.ranking.HistoryAttention;
import io.millrace.models.ranking.LogitTower;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.ranking.RankerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What defines a {@link Din}.
 *
 * @param sizes what the data decides
 * @param attention how it looks at the history
 * @param tower the hidden layers
 */
public record DinHyperparameters(RankerSizes sizes, HistoryAttention attention, LogitTower tower)
        implements RankerSpec {

    /** The name of this kind of model. */
    public static final String KIND = "din";

    /**
     * The paper's: scores that are not normalised, a tower of 200-80 with Dice; and the attention unit of its authors' code,
     * sigmoid layers of 80-40.
     */
    public static DinHyperparameters defaults(RankerSizes sizes) {
        return new DinHyperparameters(
                sizes,
                new HistoryAttention(List.of(80, 40), HiddenActivation.SIGMOID, AttentionNormalization.NONE),
                LogitTower.defaults());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static DinHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND,
                values,
                "dimension",
                "historyLength",
                "context",
                "attention",
                "attentionActivation",
                "normalization",
                "tower",
                "activation",
                "dropout");
        return new DinHyperparameters(
                RankerSizes.of(named), HistoryAttention.of(KIND, values, named), LogitTower.of(KIND, values, named));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        attention.putInto(values);
        tower.putInto(values);
        return values;
    }

    @Override
    public Din newBlock(NDManager manager, RandomGenerator random) {
        return newBlock(EmptyHistory.ZERO, manager, random);
    }

    /** A new block that gives an empty history what {@code empty} says. */
    public Din newBlock(EmptyHistory empty, NDManager manager, RandomGenerator random) {
        Din block = new Din(this, empty);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, RankerInputs.shapes(sizes, 1));
        return block;
    }
}
