package io.millrace.models.zoo;

import io.millrace.models.afm.AfmHyperparameters;
import io.millrace.models.bst.BstHyperparameters;
import io.millrace.models.dien.DienHyperparameters;
import io.millrace.models.din.DinHyperparameters;
import io.millrace.models.ranking.MeanPoolingHyperparameters;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.ranking.RankerSpec;
import java.util.Map;
import java.util.Set;

/** The kinds of ranking model of this release, by name. A new model is one more line here. */
public final class RankerKinds {

    private static final KindRegistry<RankerSpec, RankerSizes> KINDS = KindRegistry.<RankerSpec, RankerSizes>of(
                    "ranking model")
            .with(AfmHyperparameters.KIND, AfmHyperparameters::fromMap, AfmHyperparameters::defaults)
            .with(DienHyperparameters.KIND, DienHyperparameters::fromMap, DienHyperparameters::defaults)
            .with(BstHyperparameters.KIND, BstHyperparameters::fromMap, BstHyperparameters::defaults)
            .with(DinHyperparameters.KIND, DinHyperparameters::fromMap, DinHyperparameters::defaults)
            .with(
                    MeanPoolingHyperparameters.KIND,
                    MeanPoolingHyperparameters::fromMap,
                    MeanPoolingHyperparameters::defaults);

    private RankerKinds() {}

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
    public static RankerSpec spec(String kind, Map<String, ?> hyperparameters) {
        return KINDS.spec(kind, hyperparameters);
    }

    /**
     * The model of this kind and size with the hyperparameters of its paper, except those chosen.
     *
     * @param chosen hyperparameters as text by name, such as {@code tower=128,64}
     * @throws IllegalArgumentException if the kind or a hyperparameter is unknown, or a value does not fit
     */
    public static RankerSpec spec(String kind, RankerSizes sizes, Map<String, String> chosen) {
        return KINDS.spec(kind, sizes, chosen);
    }
}
