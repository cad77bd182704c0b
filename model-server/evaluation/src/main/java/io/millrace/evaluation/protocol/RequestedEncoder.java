package io.millrace.evaluation.protocol;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Settings;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.zoo.ModelKinds;
import java.util.Map;

/** The user encoder that a request names. */
final class RequestedEncoder {

    private static final int DIMENSION = 64;
    private static final int HISTORY_LENGTH = 20;

    private RequestedEncoder() {}

    /**
     * Reads {@code dimension} and {@code historyLength}, and takes every setting that nobody asked for yet as a
     * hyperparameter of the model. To be called after all others.
     *
     * @throws InvalidRequestException if the model or a setting is unknown, or a value does not fit; it names what there is
     */
    static EncoderSpec spec(String model, Settings settings) {
        return spec(model, settings, new EncoderSizes(DIMENSION, HISTORY_LENGTH));
    }

    /** The same for a protocol with other sizes where none are set. */
    static EncoderSpec spec(String model, Settings settings, EncoderSizes otherwise) {
        if (!ModelKinds.contains(model)) {
            throw new InvalidRequestException("Unknown model '" + model + "'; the models here are "
                    + String.join(", ", ModelKinds.names()) + '.');
        }
        EncoderSizes sizes = new EncoderSizes(
                settings.wholeNumber("dimension", otherwise.dimension(), 1),
                settings.wholeNumber("historyLength", otherwise.historyLength(), 1));
        try {
            EncoderSpec defaults = ModelKinds.spec(model, sizes, Map.of());
            UnknownSettings.refuse(settings, defaults);
            return ModelKinds.spec(model, sizes, settings.rest());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
        }
    }
}
