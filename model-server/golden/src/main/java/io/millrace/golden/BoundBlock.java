package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowAdam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A block that holds the weights of a case, and tells of its own under the case's names and in the case's layout. Where
 * several bindings name one weight of ours, its values are theirs one after the other.
 */
final class BoundBlock {

    private final GoldenCase golden;
    private final Block block;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Parameter> ours;

    BoundBlock(GoldenCase golden, Block block, List<Binding> bindings) {
        this.golden = golden;
        this.block = block;
        this.ours = NamedWeights.of(block);
        bindings.forEach(binding -> parts.add(new Part(binding, bound(binding.ours()), places(binding))));
        requireComplete();
        ours.forEach(this::load);
    }

    /** How many values of a weight are bound so far. */
    private int bound(String name) {
        return parts.stream()
                .filter(part -> part.binding().ours().equals(name))
                .mapToInt(part -> part.places().length)
                .sum();
    }

    /** What the last backward pass left at the weights. */
    Map<String, float[]> gradients() {
        Map<String, float[]> byGoldenName = new LinkedHashMap<>();
        Map<String, float[]> taken = new LinkedHashMap<>();
        NamedWeights.trained(block).forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                taken.put(name, gradient.toFloatArray());
            }
        });
        for (Part part : parts) {
            float[] gradient = taken.get(part.binding().ours());
            if (gradient != null) {
                part.place(gradient, byGoldenName, name -> new float[elements(name)]);
            }
        }
        return byGoldenName;
    }

    /** The weights after one step of the block's optimiser. */
    Map<String, float[]> stepped(RowAdam rule) {
        new DenseOptimizer(block, rule).step();
        return values();
    }

    /** The weights and running statistics as they are now. */
    Map<String, float[]> values() {
        Map<String, float[]> byGoldenName = new LinkedHashMap<>();
        for (Part part : parts) {
            float[] values = parameter(part.binding()).getArray().toFloatArray();
            part.place(values, byGoldenName, name -> golden.floats("w." + name).clone());
        }
        return byGoldenName;
    }

    private void load(String name, Parameter parameter) {
        NDArray weight = parameter.getArray();
        float[] values = new float[Math.toIntExact(weight.size())];
        for (Part part : parts) {
            if (part.binding().ours().equals(name)) {
                part.read(golden.floats("w." + part.binding().golden()), values);
            }
        }
        if (parameter.requiresGradient()) {
            WeightAccess.write(weight, values);
        } else {
            weight.set(values);
        }
    }

    /** The view of the numbers 0, 1, 2, … tells where each of our values stands. */
    private long[] places(Binding binding) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = golden.array(manager, "w." + binding.golden()).getShape();
            NDArray numbers = manager.arange(0, elements(binding.golden()), 1, DataType.INT64);
            return binding.view().apply(numbers.reshape(shape)).toLongArray();
        }
    }

    private int elements(String name) {
        return golden.floats("w." + name).length;
    }

    private Parameter parameter(Binding binding) {
        Parameter found = ours.get(binding.ours());
        if (found == null) {
            throw new IllegalArgumentException(
                    "The block has no weight " + binding.ours() + "; it has " + ours.keySet() + '.');
        }
        return found;
    }

    private void requireComplete() {
        ours.forEach((name, parameter) -> {
            int bound = bound(name);
            if (bound == 0) {
                throw new IllegalArgumentException("No golden weight is bound to " + name + '.');
            }
            if (bound != parameter.getArray().size()) {
                throw new IllegalArgumentException("Weight " + name + " has the shape "
                        + parameter.getArray().getShape() + "; " + bound + " values are bound to it.");
            }
        });
    }

    /**
     * What one binding binds.
     *
     * @param binding golden and ours
     * @param start where its values begin among those of our weight
     * @param places where they stand in the golden one
     */
    private record Part(Binding binding, int start, long[] places) {

        void read(float[] whole, float[] into) {
            for (int i = 0; i < places.length; i++) {
                into[start + i] = whole[Math.toIntExact(places[i])];
            }
        }

        /** Puts a value of ours at each place that the view reads. */
        void place(float[] values, Map<String, float[]> into, Function<String, float[]> initial) {
            float[] whole = into.computeIfAbsent(binding.golden(), initial);
            for (int i = 0; i < places.length; i++) {
                whole[Math.toIntExact(places[i])] = values[start + i];
            }
        }
    }
}
