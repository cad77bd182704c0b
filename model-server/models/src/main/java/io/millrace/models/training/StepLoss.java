package io.millrace.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;

/** What a step minimises, as a function of its embeddings and of the weights of the block. */
@FunctionalInterface
public interface StepLoss {

    /**
     * @param parameters gives blocks their weights
     * @param rows for each table of the step its rows, {@code [U,d]}; what is created hangs on their manager
     * @return a scalar
     */
    NDArray of(ParameterStore parameters, List<NDArray> rows);
}
