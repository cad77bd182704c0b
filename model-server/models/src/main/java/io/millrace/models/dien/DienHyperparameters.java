package io.millrace.models.dien;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.Widths;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.AugruForm;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.ranking.Choices;
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
 * What defines a {@link Dien}.
 *
 * @param sizes what the data decides
 * @param attention how interests are weighed by the candidate
 * @param evolution how that weight enters the second recurrent layer
 * @param auxiliary widths of the hidden layers of the auxiliary loss
 * @param tower the hidden layers
 */
public record DienHyperparameters(
        RankerSizes sizes, HistoryAttention attention, AugruForm evolution, List<Integer> auxiliary, LogitTower tower)
        implements RankerSpec {

    /** The name of this kind of model. */
    public static final String KIND = "dien";

    public DienHyperparameters {
        auxiliary = Widths.require("auxiliary", auxiliary);
    }

    /** The paper's AUGRU, softmax attention of 80-40, an auxiliary network of 100-50, a tower of 200-80 with Dice. */
    public static DienHyperparameters defaults(RankerSizes sizes) {
        return new DienHyperparameters(
                sizes,
                new HistoryAttention(List.of(80, 40), HiddenActivation.SIGMOID, AttentionNormalization.SOFTMAX),
                AugruForm.PAPER,
                List.of(100, 50),
                LogitTower.defaults());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static DienHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND,
                values,
                "dimension",
                "historyLength",
                "context",
                "attention",
                "attentionActivation",
                "normalization",
                "evolution",
                "auxiliary",
                "tower",
                "activation",
                "dropout");
        return new DienHyperparameters(
                RankerSizes.of(named),
                HistoryAttention.of(KIND, values, named),
                Choices.of(named, "evolution", AugruForm.values()),
                Widths.parse(KIND, "auxiliary", values.get("auxiliary")),
                LogitTower.of(KIND, values, named));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean learnsFromNegatives() {
        return true;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        attention.putInto(values);
        values.put("evolution", Choices.word(evolution));
        values.put("auxiliary", Widths.text(auxiliary));
        tower.putInto(values);
        return values;
    }

    @Override
    public Dien newBlock(NDManager manager, RandomGenerator random) {
        Dien block = new Dien(this);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, RankerInputs.shapes(sizes, 1));
        return block;
    }
}
