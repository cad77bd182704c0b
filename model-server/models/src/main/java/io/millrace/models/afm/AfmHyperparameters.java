package io.millrace.models.afm;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.ranking.RankerSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What defines an {@link Afm}.
 *
 * @param sizes what the data decides
 * @param hidden A, the attention factor
 */
public record AfmHyperparameters(RankerSizes sizes, int hidden) implements RankerSpec {

    /** The name of this kind of model. */
    public static final String KIND = "afm";

    private static final int MAX_HIDDEN = 65_536;

    public AfmHyperparameters {
        Hyperparameters.requireWithin("hidden", hidden, MAX_HIDDEN);
    }

    /** With an attention factor as large as an item's embedding, as the paper has it. */
    public static AfmHyperparameters defaults(RankerSizes sizes) {
        return new AfmHyperparameters(sizes, sizes.dimension());
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static AfmHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(KIND, values, "dimension", "historyLength", "context", "hidden");
        return new AfmHyperparameters(RankerSizes.of(named), named.wholeNumber("hidden"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        values.put("hidden", hidden);
        return values;
    }

    @Override
    public Afm newBlock(NDManager manager, RandomGenerator random) {
        Afm block = new Afm(this);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, RankerInputs.shapes(sizes, 1));
        return block;
    }
}
