package io.millrace.models.optimizer;

import io.millrace.models.tensors.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of {@link DenseOptimizer}.
 *
 * @param steps how many steps it has made
 * @param first first moment of each weight by the weight's name
 * @param second second moment of each weight by the weight's name
 */
public record DenseMoments(long steps, Map<String, Tensor.Floats> first, Map<String, Tensor.Floats> second) {

    public DenseMoments {
        if (steps < 0) {
            throw new IllegalArgumentException("An optimizer cannot have made " + steps + " steps.");
        }
        if (!first.keySet().equals(second.keySet())) {
            throw new IllegalArgumentException("First moments are of " + first.keySet() + ", second ones of "
                    + second.keySet() + "; expected the same weights.");
        }
        first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
        second = Collections.unmodifiableMap(new LinkedHashMap<>(second));
    }
}
