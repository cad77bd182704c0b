package io.millrace.models.multitask;

import ai.djl.ndarray.NDManager;
import io.millrace.models.encoder.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * CGC, a {@link ProgressiveLayeredExtraction} of one level.
 *
 * @param sizes what the data decides
 * @param experts how many experts there are
 * @param widths of experts, gates and towers
 * @param layers the form of the hidden layers
 */
public record CgcHyperparameters(MultiTaskSizes sizes, ExpertCounts experts, ExtractionWidths widths, LayerForm layers)
        implements MultiTaskSpec {

    /** The name of this kind of model. */
    public static final String KIND = "cgc";

    public CgcHyperparameters {
        experts.requireTasks(sizes.tasks());
    }

    /** Two experts per task and one shared; the widths are this project's choice, the paper names none. */
    public static CgcHyperparameters defaults(MultiTaskSizes sizes) {
        return new CgcHyperparameters(
                sizes, ExpertCounts.equal(sizes.tasks(), 2, 1), ExtractionWidths.DEFAULT, LayerForm.PLAIN);
    }

    /**
     * Reads what {@link #toMap()} wrote.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of range
     */
    public static CgcHyperparameters fromMap(Map<String, ?> values) {
        Hyperparameters named = Hyperparameters.of(
                KIND,
                values,
                "inputs",
                "tasks",
                "ownExperts",
                "sharedExperts",
                "expert",
                "gate",
                "tower",
                "normalization",
                "dropout");
        MultiTaskSizes sizes = MultiTaskSizes.of(named);
        return new CgcHyperparameters(
                sizes,
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
                new ExtractionShape(sizes.inputs(), 1, experts, widths), layers.towers(), manager, random);
    }
}
