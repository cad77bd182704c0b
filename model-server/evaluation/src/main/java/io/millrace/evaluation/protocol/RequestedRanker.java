package io.millrace.evaluation.protocol;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Settings;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.ranking.RankerSpec;
import io.millrace.models.zoo.RankerKinds;
import java.util.Map;

/** The ranking model that a request names. */
final class RequestedRanker {

    private static final int DIMENSION = 64;
    private static final int HISTORY_LENGTH = 20;

    private RequestedRanker() {}

    /**
     * Reads {@code dimension} and {@code historyLength}, and takes every setting that nobody asked for yet as a
     * hyperparameter of the model. To be called after all others.
     *
     * @throws InvalidRequestException if the model or a setting is unknown, or a value does not fit; it names what there is
     */
    static RankerSpec spec(String model, Settings settings) {
        if (!RankerKinds.contains(model)) {
            throw new InvalidRequestException("Unknown ranking model '" + model + "'; the models here are "
                    + String.join(", ", RankerKinds.names()) + '.');
        }
        try {
            RankerSizes sizes = new RankerSizes(
                    settings.wholeNumber("dimension", DIMENSION, 1),
                    settings.wholeNumber("historyLength", HISTORY_LENGTH, 1),
                    0);
            UnknownSettings.refuse(settings, RankerKinds.spec(model, sizes, Map.of()));
            return RankerKinds.spec(model, sizes, settings.rest());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
        }
    }
}
