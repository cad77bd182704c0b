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
 * @param itemFields how many fields an item's embedding is made of, all of one length
 * @param hidden A, the attention factor
 */
public record AfmHyperparameters(RankerSizes sizes, int itemFields, int hidden) implements RankerSpec {

    /** The name of this kind of model. */
    public static final String KIND = "afm";

    private static final int MAX_HIDDEN = 65_536;

    public AfmHyperparameters {
        Hyperparameters.requireWithin("hidden", hidden, MAX_HIDDEN);
        Hyperparameters.requireWithin("itemFields", itemFields, sizes.dimension());
        if (sizes.dimension() % itemFields != 0) {
            throw new IllegalArgumentException("Hyperparameter itemFields is " + itemFields
                    + "; expected a divisor of the dimension " + sizes.dimension() + '.');
        }
    }

    /**
     * An item is two fields, its id and its category, or one if its dimension is odd; the attention factor is as large as a
     * field's embedding, as the paper has it.
     */
    public static AfmHyperparameters defaults(RankerSizes sizes) {
        int itemFields = sizes.dimension() % 2 == 0 ? 2 : 1;
        return new AfmHyperparameters(sizes, itemFields, sizes.dimension() / itemFields);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static AfmHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named =
                Hyperparameters.of(KIND, values, "dimension", "historyLength", "context", "itemFields", "hidden");
        return new AfmHyperparameters(
                RankerSizes.of(named), named.wholeNumber("itemFields"), named.wholeNumber("hidden"));
    }

    /** d: the length of a field's embedding. */
    int fieldDimension() {
        return sizes.dimension() / itemFields;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        values.put("itemFields", itemFields);
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
