package io.millrace.models.multitask;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * MMoE of Ma et al., "Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts", KDD 2018: a
 * {@link ProgressiveLayeredExtraction} of one level whose experts are all shared.
 *
 * @param sizes what the data decides
 * @param experts how many experts the tasks share
 * @param widths of experts, gates and towers
 * @param layers the form of the hidden layers
 */
public record MmoeHyperparameters(MultiTaskSizes sizes, int experts, ExtractionWidths widths, LayerForm layers)
        implements MultiTaskSpec {

    /** The name of this kind of model. */
    public static final String KIND = "mmoe";

    private static final int MAX_EXPERTS = 1_024;

    public MmoeHyperparameters {
        Hyperparameters.requireWithin("experts", experts, MAX_EXPERTS);
    }

    /** The paper's eight experts; the widths are those of the other kinds, to be comparable. */
    public static MmoeHyperparameters defaults(MultiTaskSizes sizes) {
        return new MmoeHyperparameters(sizes, 8, ExtractionWidths.DEFAULT, LayerForm.PLAIN);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static MmoeHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND, values, "inputs", "tasks", "experts", "expert", "gate", "tower", "normalization", "dropout");
        return new MmoeHyperparameters(
                MultiTaskSizes.of(named),
                named.wholeNumber("experts"),
                ExtractionWidths.of(KIND, values),
                LayerForm.of(named));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        sizes.putInto(values);
        values.put("experts", experts);
        widths.putInto(values);
        layers.putInto(values);
        return values;
    }

    @Override
    public boolean trainsInParts() {
        return layers.trainsInParts();
    }

    @Override
    public ProgressiveLayeredExtraction newBlock(NDManager manager, RandomGenerator random) {
        return ProgressiveLayeredExtraction.initialized(
                new ExtractionShape(sizes.inputs(), 1, ExpertCounts.equal(sizes.tasks(), 0, experts), widths),
                layers.towers(),
                manager,
                random);
    }
}
