package io.millrace.models.zoo;

import io.millrace.models.comirec.ComiRecDrHyperparameters;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.gru4rec.Gru4RecHyperparameters;
import io.millrace.models.mind.MindHyperparameters;
import io.millrace.models.pfcr.PfcrHyperparameters;
import io.millrace.models.sasrec.SasRecHyperparameters;
import io.millrace.models.srgnn.SrGnnHyperparameters;
import io.millrace.models.youtubednn.YouTubeDnnHyperparameters;
import java.util.Map;
import java.util.Set;

/** The kinds of user encoder of this release, by name. A new model is one more line here. */
public final class ModelKinds {

    private static final KindRegistry<EncoderSpec, EncoderSizes> KINDS = KindRegistry.<EncoderSpec, EncoderSizes>of(
                    "model")
            .with(ComiRecSaHyperparameters.KIND, ComiRecSaHyperparameters::fromMap, ComiRecSaHyperparameters::defaults)
            .with(ComiRecDrHyperparameters.KIND, ComiRecDrHyperparameters::fromMap, ComiRecDrHyperparameters::defaults)
            .with(MindHyperparameters.KIND, MindHyperparameters::fromMap, MindHyperparameters::defaults)
            .with(
                    YouTubeDnnHyperparameters.KIND,
                    YouTubeDnnHyperparameters::fromMap,
                    YouTubeDnnHyperparameters::defaults)
            .with(Gru4RecHyperparameters.KIND, Gru4RecHyperparameters::fromMap, Gru4RecHyperparameters::defaults)
            .with(SrGnnHyperparameters.KIND, SrGnnHyperparameters::fromMap, SrGnnHyperparameters::defaults)
            .with(SasRecHyperparameters.KIND, SasRecHyperparameters::fromMap, SasRecHyperparameters::defaults)
            .with(PfcrHyperparameters.KIND, PfcrHyperparameters::fromMap, PfcrHyperparameters::defaults);

    private ModelKinds() {}

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
    public static EncoderSpec spec(String kind, Map<String, ?> hyperparameters) {
        return KINDS.spec(kind, hyperparameters);
    }

    /**
     * The model of this kind and size with the hyperparameters of its paper, except those chosen.
     *
     * @param chosen hyperparameters as text by name
     * @throws IllegalArgumentException if the kind or a hyperparameter is unknown, or a value does not fit
     */
    public static EncoderSpec spec(String kind, EncoderSizes sizes, Map<String, String> chosen) {
        return KINDS.spec(kind, sizes, chosen);
    }
}
