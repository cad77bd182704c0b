package io.millrace.models.bst;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.Widths;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.ranking.LogitTower;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.ranking.RankerSpec;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What defines a {@link Bst}.
 *
 * @param sizes what the data decides
 * @param blocks n, how many transformer blocks; the paper finds one best
 * @param heads h of each block's attention; a divisor of e
 * @param inner width of each block's position-wise network
 * @param tower widths of the hidden layers before the logit, first to last
 * @param dropout the share of values that training leaves out, in [0, 1)
 */
public record BstHyperparameters(
        RankerSizes sizes, int blocks, int heads, int inner, List<Integer> tower, double dropout)
        implements RankerSpec {

    /** The name of this kind of model. */
    public static final String KIND = "bst";

    private static final int MAX_BLOCKS = 64;
    private static final int MAX_INNER = 65_536;
    private static final int HEADS_OF_THE_PAPER = 8;

    public BstHyperparameters {
        Hyperparameters.requireWithin("blocks", blocks, MAX_BLOCKS);
        Hyperparameters.requireWithin("heads", heads, sizes.dimension());
        Hyperparameters.requireWithin("inner", inner, MAX_INNER);
        tower = Widths.require("tower", tower);
        if (sizes.dimension() % heads != 0) {
            throw new IllegalArgumentException("Hyperparameter heads is " + heads + "; expected a divisor of dimension "
                    + sizes.dimension() + '.');
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "Hyperparameter dropout is " + dropout + "; expected a number from 0 to less than 1.");
        }
    }

    /**
     * The paper's one block of eight heads, or as many of the eight as divide e evenly, with 4 e inner units, which it does not
     * state. The tower is that of the other ranking models, 200-80 without dropout: the paper's 1024-512-256 with dropout 0.2
     * were found on billions of samples, and on small logs learn slowly.
     */
    public static BstHyperparameters defaults(RankerSizes sizes) {
        int heads = BigInteger.valueOf(HEADS_OF_THE_PAPER)
                .gcd(BigInteger.valueOf(sizes.dimension()))
                .intValue();
        return new BstHyperparameters(
                sizes, 1, heads, 4 * sizes.dimension(), LogitTower.defaults().widths(), 0);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static BstHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND, values, "dimension", "historyLength", "context", "blocks", "heads", "inner", "tower", "dropout");
        return new BstHyperparameters(
                RankerSizes.of(named),
                named.wholeNumber("blocks"),
                named.wholeNumber("heads"),
                named.wholeNumber("inner"),
                Widths.parse(KIND, "tower", values.get("tower")),
                named.fraction("dropout"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        values.put("blocks", blocks);
        values.put("heads", heads);
        values.put("inner", inner);
        values.put("tower", Widths.text(tower));
        values.put("dropout", dropout);
        return values;
    }

    @Override
    public Bst newBlock(NDManager manager, RandomGenerator random) {
        Bst block = new Bst(this);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, RankerInputs.shapes(sizes, 1));
        return block;
    }
}
