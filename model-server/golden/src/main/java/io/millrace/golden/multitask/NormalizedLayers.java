package io.millrace.golden.multitask;

import io.millrace.golden.Binding;
import java.util.ArrayList;
import java.util.List;

/**
 * A numbered sequence as torch-rechub names its parts: linear, normalisation, activation, dropout, linear, …; a linear part
 * without a normalisation behind it is an output.
 *
 * @param name of the sequence
 * @param linear the numbers of its normalised linear parts
 * @param output the numbers of its other linear parts, one at most
 */
record NormalizedLayers(String name, List<Integer> linear, List<Integer> output, WeightNames weights) {

    static NormalizedLayers of(String name, WeightNames weights) {
        List<Integer> linear = new ArrayList<>();
        List<Integer> output = new ArrayList<>();
        List<Integer> numbers = weights.numbers(name + '.');
        for (int number : numbers) {
            boolean normalization = weights.has(name + '.' + number + ".running_mean");
            if (!normalization) {
                boolean normalized = weights.has(name + '.' + (number + 1) + ".running_mean");
                (normalized ? linear : output).add(number);
            }
        }
        return new NormalizedLayers(name, linear, output, weights);
    }

    List<Integer> widths() {
        return linear.stream()
                .map(number -> weights.rows(name + '.' + number + ".weight"))
                .toList();
    }

    /** @param tower the name of our dense tower */
    List<Binding> bindings(String tower) {
        List<Binding> bindings = new ArrayList<>();
        for (int layer = 0; layer < linear.size(); layer++) {
            int number = linear.get(layer);
            String ours = tower + ".layer" + layer;
            String norm = name + '.' + (number + 1);
            bindings.addAll(WeightNames.linear(name + '.' + number, ours + ".linear"));
            bindings.add(Binding.same(norm + ".weight", ours + ".norm.gamma"));
            bindings.add(Binding.same(norm + ".bias", ours + ".norm.beta"));
            bindings.add(Binding.same(norm + ".running_mean", ours + ".norm.runningMean"));
            bindings.add(Binding.same(norm + ".running_var", ours + ".norm.runningVar"));
        }
        output.forEach(number -> bindings.addAll(WeightNames.linear(name + '.' + number, tower + ".output")));
        return bindings;
    }
}
