package io.millrace.evaluation.protocol;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Settings;
import io.millrace.models.encoder.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/** Settings that neither the protocol nor the model knows. */
final class UnknownSettings {

    private UnknownSettings() {}

    /**
     * To be called when everything but the model's hyperparameters was asked for.
     *
     * @throws InvalidRequestException naming what is no hyperparameter of the model, and what there is
     */
    static void refuse(Settings settings, ModelSpec model) {
        List<String> unknown = new ArrayList<>(settings.rest().keySet());
        unknown.removeAll(model.toMap().keySet());
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException("Unknown settings " + String.join(", ", unknown)
                    + "; the hyperparameters of " + model.kind() + " are "
                    + String.join(", ", model.toMap().keySet()) + ", the settings beside them "
                    + String.join(", ", settings.asked()) + '.');
        }
    }
}
