package io.millrace.models.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.tensors.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A copy of all weights of a block by name, outside native memory. */
public record DenseWeights(Map<String, Tensor.Floats> byName) {

    public DenseWeights {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The weights that an initialised block has now. */
    public static DenseWeights of(Block block) {
        Map<String, Tensor.Floats> copies = new LinkedHashMap<>();
        NamedWeights.of(block).forEach((name, parameter) -> {
            NDArray array = parameter.getArray();
            copies.put(name, new Tensor.Floats(array.getShape().getShape(), array.toFloatArray()));
        });
        return new DenseWeights(copies);
    }

    /**
     * Gives an initialised block these weights.
     *
     * @throws IllegalArgumentException if the block has other weights or other shapes; it is unchanged then
     */
    public void copyTo(Block block) {
        Map<String, Parameter> parameters = NamedWeights.of(block);
        if (!parameters.keySet().equals(byName.keySet())) {
            throw new IllegalArgumentException(
                    "The block has the weights " + parameters.keySet() + "; these are " + byName.keySet() + '.');
        }
        parameters.forEach((name, parameter) -> requireShape(name, parameter.getArray()));
        parameters.forEach((name, parameter) ->
                WeightAccess.write(parameter.getArray(), weight(name).values()));
    }

    private void requireShape(String name, NDArray array) {
        long[] shape = array.getShape().getShape();
        if (!Arrays.equals(shape, weight(name).shape())) {
            throw new IllegalArgumentException(
                    "Weight " + name + " of the block has the shape " + Arrays.toString(shape) + "; this one has "
                            + Arrays.toString(weight(name).shape()) + '.');
        }
    }

    private Tensor.Floats weight(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }
}
