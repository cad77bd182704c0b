package io.millrace.models.zoo;

import io.millrace.models.multitask.CgcHyperparameters;
import io.millrace.models.multitask.MmoeHyperparameters;
import io.millrace.models.multitask.MultiTaskSizes;
import io.millrace.models.multitask.MultiTaskSpec;
import io.millrace.models.multitask.PleHyperparameters;
import io.millrace.models.multitask.SingleTaskHyperparameters;
import java.util.Map;
import java.util.Set;

/** The kinds of model of several tasks of this release, by name. A new model is one more line here. */
public final class MultiTaskKinds {

    private static final KindRegistry<MultiTaskSpec, MultiTaskSizes> KINDS =
            KindRegistry.<MultiTaskSpec, MultiTaskSizes>of("multi-task model")
                    .with(CgcHyperparameters.KIND, CgcHyperparameters::fromMap, CgcHyperparameters::defaults)
                    .with(MmoeHyperparameters.KIND, MmoeHyperparameters::fromMap, MmoeHyperparameters::defaults)
                    .with(PleHyperparameters.KIND, PleHyperparameters::fromMap, PleHyperparameters::defaults)
                    .with(
                            SingleTaskHyperparameters.KIND,
                            SingleTaskHyperparameters::fromMap,
                            SingleTaskHyperparameters::defaults);

    private MultiTaskKinds() {}

    /** The names of all kinds, sorted. */
    public static Set<String> names() {
        return KINDS.names();
    }

    /** Whether {@code kind} is a kind of this release. */
    public static boolean contains(String kind) {
        return KINDS.contains(kind);
    }

    /**
     * The model of this kind and exactly these hyperparameters.
     *
     * @throws IllegalArgumentException if the kind is unknown, or its hyperparameters are not exactly those it has
     */
    public static MultiTaskSpec spec(String kind, Map<String, ?> hyperparameters) {
        return KINDS.spec(kind, hyperparameters);
    }

    /**
     * The model of this kind and size with default hyperparameters, except those chosen.
     *
     * @param chosen hyperparameters as text by name, such as {@code expert=64,32}
     * @throws IllegalArgumentException if the kind or a hyperparameter is unknown, or a value does not fit
     */
    public static MultiTaskSpec spec(String kind, MultiTaskSizes sizes, Map<String, String> chosen) {
        return KINDS.spec(kind, sizes, chosen);
    }
}
