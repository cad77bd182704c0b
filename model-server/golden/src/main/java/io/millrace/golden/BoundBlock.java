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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A block that holds the weights of a case, and tells of its own under the case's names and in the case's layout. */
final class BoundBlock {

    private final GoldenCase golden;
    private final Block block;
    private final List<Binding> bindings;
    private final Map<String, Parameter> ours;

    BoundBlock(GoldenCase golden, Block block, List<Binding> bindings) {
        this.golden = golden;
        this.block = block;
        this.bindings = List.copyOf(bindings);
        this.ours = NamedWeights.of(block);
        requireComplete();
        bindings.forEach(this::load);
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
        for (Binding binding : bindings) {
            float[] gradient = taken.get(binding.ours());
            if (gradient != null) {
                place(binding, gradient, byGoldenName, name -> new float[elements(name)]);
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
        for (Binding binding : bindings) {
            float[] values = parameter(binding).getArray().toFloatArray();
            place(
                    binding,
                    values,
                    byGoldenName,
                    name -> golden.floats("w." + name).clone());
        }
        return byGoldenName;
    }

    private void load(Binding binding) {
        NDArray weight = parameter(binding).getArray();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray part = binding.view().apply(golden.array(manager, "w." + binding.golden()));
            if (part.size() != weight.size()) {
                throw new IllegalArgumentException("Weight " + binding.ours() + " has the shape " + weight.getShape()
                        + "; its part of " + binding.golden() + " has " + part.getShape() + '.');
            }
            float[] values = part.toFloatArray();
            if (parameter(binding).requiresGradient()) {
                WeightAccess.write(weight, values);
            } else {
                weight.set(values);
            }
        }
    }

    /** Puts a value of ours at each place that the view reads. */
    private void place(Binding binding, float[] values, Map<String, float[]> into, Function<String, float[]> initial) {
        float[] whole = into.computeIfAbsent(binding.golden(), initial);
        long[] places = places(binding);
        for (int i = 0; i < places.length; i++) {
            whole[Math.toIntExact(places[i])] = values[i];
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
        List<String> unbound = ours.keySet().stream()
                .filter(name ->
                        bindings.stream().noneMatch(binding -> binding.ours().equals(name)))
                .toList();
        if (!unbound.isEmpty()) {
            throw new IllegalArgumentException("No golden weight is bound to " + unbound + '.');
        }
    }
}
