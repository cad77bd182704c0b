package io.millrace.models.multitask;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * PLE, a {@link ProgressiveLayeredExtraction} of several levels.
 *
 * @param sizes what the data decides
 * @param levels how many levels of experts and gates
 * @param experts how many experts each level has
 * @param widths of experts, gates and towers
 * @param layers the form of the hidden layers
 */
public record PleHyperparameters(
        MultiTaskSizes sizes, int levels, ExpertCounts experts, ExtractionWidths widths, LayerForm layers)
        implements MultiTaskSpec {

    /** The name of this kind of model. */
    public static final String KIND = "ple";

    private static final int MAX_LEVELS = 64;

    public PleHyperparameters {
        Hyperparameters.requireWithin("levels", levels, MAX_LEVELS);
        experts.requireTasks(sizes.tasks());
    }

    /** Two levels, two experts per task and one shared; the widths are this project's choice, the paper names none. */
    public static PleHyperparameters defaults(MultiTaskSizes sizes) {
        return new PleHyperparameters(
                sizes, 2, ExpertCounts.equal(sizes.tasks(), 2, 1), ExtractionWidths.DEFAULT, LayerForm.PLAIN);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static PleHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND,
                values,
                "inputs",
                "tasks",
                "levels",
                "ownExperts",
                "sharedExperts",
                "expert",
                "gate",
                "tower",
                "normalization",
                "dropout");
        MultiTaskSizes sizes = MultiTaskSizes.of(named);
        return new PleHyperparameters(
                sizes,
                named.wholeNumber("levels"),
                ExpertCounts.of(KIND, values, named, sizes.tasks()),
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
        values.put("levels", levels);
        experts.putInto(values);
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
                new ExtractionShape(sizes.inputs(), levels, experts, widths), layers.towers(), manager, random);
    }
}
