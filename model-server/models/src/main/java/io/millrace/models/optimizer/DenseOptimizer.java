package io.millrace.models.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.table.RowRule;
import io.millrace.models.tensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps all trained weights of a block by one {@link RowRule}, each weight being one long row; running statistics and frozen
 * weights stay as they are. Unlike DJL's own optimisers it can hand out its state and take it back, which is what lets a
 * restarted trainer go on exactly. Not thread-safe.
 */
public final class DenseOptimizer {

    private final RowRule rule;
    private final List<Weight> weights = new ArrayList<>();
    private long steps;

    /** An optimiser of the initialised block's weights that has made no step yet. */
    public DenseOptimizer(Block block, RowRule rule) {
        this.rule = rule;
        NamedWeights.trained(block).forEach((name, parameter) -> {
            NDArray array = parameter.getArray();
            int length = Math.toIntExact(array.size());
            weights.add(new Weight(name, array, new float[length], new float[length]));
        });
    }

    /**
     * An optimiser that goes on from stored state.
     *
     * @throws IllegalArgumentException if the state is not that of these weights
     */
    public static DenseOptimizer restore(Block block, RowRule rule, DenseMoments moments) {
        DenseOptimizer optimizer = new DenseOptimizer(block, rule);
        if (moments.first().size() != optimizer.weights.size()) {
            throw new IllegalArgumentException("The stored moments are of "
                    + moments.first().keySet() + "; the block has " + optimizer.weights.size() + " weights.");
        }
        for (Weight weight : optimizer.weights) {
            load(weight.name, moments.first(), weight.first);
            load(weight.name, moments.second(), weight.second);
        }
        optimizer.steps = moments.steps();
        return optimizer;
    }

    /** One step down the gradients that the last backward pass left at the weights; clears them. */
    public void step() {
        steps++;
        for (Weight weight : weights) {
            float[] gradient = WeightAccess.takeGradient(weight.array);
            float[] values = weight.array.toFloatArray();
            rule.step(values, weight.first, weight.second, 0, gradient, 0, values.length, steps);
            WeightAccess.write(weight.array, values);
        }
    }

    /** A copy of the state. */
    public DenseMoments moments() {
        Map<String, Tensor.Floats> first = new LinkedHashMap<>();
        Map<String, Tensor.Floats> second = new LinkedHashMap<>();
        for (Weight weight : weights) {
            long[] shape = weight.array.getShape().getShape();
            first.put(weight.name, new Tensor.Floats(shape, weight.first.clone()));
            second.put(weight.name, new Tensor.Floats(shape, weight.second.clone()));
        }
        return new DenseMoments(steps, first, second);
    }

    private static void load(String name, Map<String, Tensor.Floats> from, float[] into) {
        Tensor.Floats stored = from.get(name);
        if (stored == null || stored.length() != into.length) {
            throw new IllegalArgumentException("The stored moment of " + name + " has "
                    + (stored == null ? "no" : stored.length()) + " values; expected " + into.length + '.');
        }
        System.arraycopy(stored.values(), 0, into, 0, into.length);
    }

    private record Weight(String name, NDArray array, float[] first, float[] second) {}
}
