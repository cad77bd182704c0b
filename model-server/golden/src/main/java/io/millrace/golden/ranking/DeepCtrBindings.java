package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.millrace.golden.Binding;
import io.millrace.golden.GoldenCase;
import io.millrace.models.ranking.Choices;
import io.millrace.models.ranking.HiddenActivation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where DeepCTR-Torch keeps the weights of its networks. */
final class DeepCtrBindings {

    private final GoldenCase golden;
    private final List<Binding> bindings = new ArrayList<>();

    DeepCtrBindings(GoldenCase golden) {
        this.golden = golden;
    }

    List<Binding> all() {
        return bindings;
    }

    DeepCtrBindings same(String theirs, String ours) {
        bindings.add(Binding.same(theirs, ours));
        return this;
    }

    /** The widths of all linear layers of a network. */
    static List<Integer> widths(GoldenCase golden, String network) {
        List<Integer> widths = new ArrayList<>();
        while (golden.has("w." + linear(network, widths.size()) + ".bias")) {
            widths.add(golden.size("w." + linear(network, widths.size()) + ".bias", 0));
        }
        return widths;
    }

    private static String linear(String network, int layer) {
        return network + ".linears." + layer;
    }

    /** What the hidden layers are activated by: Dice and PReLU are known by their weights, others by their word. */
    static HiddenActivation activation(GoldenCase golden, String network, String word) {
        if (golden.has("w." + network + ".activation_layers.0.alpha")) {
            return HiddenActivation.DICE;
        }
        if (golden.has("w." + network + ".activation_layers.0.weight")) {
            return HiddenActivation.PRELU;
        }
        for (HiddenActivation activation : HiddenActivation.values()) {
            if (Choices.word(activation).equals(word.toLowerCase(Locale.ROOT))) {
                return activation;
            }
        }
        throw new IllegalArgumentException("Case " + golden.name() + " has an activation '" + word + "' in " + network
                + "; known are " + List.of(HiddenActivation.values()) + '.');
    }

    /** The first so many layers of a network as the hidden layers of a tower. */
    DeepCtrBindings layers(String network, String tower, int count) {
        for (int layer = 0; layer < count; layer++) {
            String theirs = network + ".activation_layers." + layer;
            String ours = tower + ".layer" + layer;
            same(linear(network, layer) + ".weight", ours + ".linear.weight");
            same(linear(network, layer) + ".bias", ours + ".linear.bias");
            if (golden.has("w." + theirs + ".alpha")) {
                same(theirs + ".alpha", ours + ".activation.alpha");
                same(theirs + ".bn.weight", ours + ".activation.normalization.gamma");
                same(theirs + ".bn.bias", ours + ".activation.normalization.beta");
                same(theirs + ".bn.running_mean", ours + ".activation.normalization.runningMean");
                same(theirs + ".bn.running_var", ours + ".activation.normalization.runningVar");
            } else if (golden.has("w." + theirs + ".weight")) {
                same(theirs + ".weight", ours + ".activation.alpha");
            }
        }
        return this;
    }

    /** An attention unit: hidden layers and the layer that scores. */
    DeepCtrBindings attention(String unit, String ours) {
        layers(unit + ".dnn", ours + ".tower", widths(golden, unit + ".dnn").size());
        same(unit + ".dense.weight", ours + ".tower.output.weight");
        return same(unit + ".dense.bias", ours + ".tower.output.bias");
    }

    /**
     * The tower at the end.
     *
     * @param theirs the parts of its input in the order of the reference
     * @param output the layer that makes the logit
     */
    DeepCtrBindings tower(DeepCtrInputs inputs, List<TowerColumns> theirs, String output) {
        String first = "tower.layer0.linear.weight";
        layers("dnn", "tower", widths(golden, "dnn").size());
        bindings.removeIf(binding -> binding.ours().equals(first));
        bindings.add(Binding.of(linear("dnn", 0) + ".weight", first, weight -> ordered(weight, inputs, theirs)));
        same(output, "tower.output.weight");
        return same("out.bias", "tower.output.bias");
    }

    private static NDArray ordered(NDArray weight, DeepCtrInputs inputs, List<TowerColumns> theirs) {
        NDList ours = new NDList();
        for (TowerColumns columns : TowerColumns.values()) {
            int start = theirs.subList(0, theirs.indexOf(columns)).stream()
                    .mapToInt(inputs::width)
                    .sum();
            ours.add(weight.get(":, " + start + ':' + (start + inputs.width(columns))));
        }
        return NDArrays.concat(ours, -1);
    }
}
