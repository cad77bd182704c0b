package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Our model of a case, ready to be run on the case's inputs. */
public interface GoldenModel {

    /**
     * Runs the model.
     *
     * @param training whether batch statistics are used and running ones updated; the reference's values of this pass are
     *     called {@code out.train_*}
     * @return outputs by the case's names without {@code out.}; {@code loss} is what gradients are taken of
     */
    Map<String, NDArray> forward(boolean training);

    /** Whether the reference took its gradients of the training pass. */
    default boolean differentiatesTraining() {
        return false;
    }

    /** Outputs of the reference that our model has no equivalent of, each with the reason. */
    default Map<String, String> notProduced() {
        return Map.of();
    }
}
