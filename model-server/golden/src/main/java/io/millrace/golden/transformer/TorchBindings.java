package io.millrace.golden.transformer;

import ai.djl.ndarray.index.NDIndex;
import io.millrace.golden.Binding;
import java.util.ArrayList;
import java.util.List;

/** Where PyTorch's modules keep what our layers have. Each list binds all weights of one layer. */
final class TorchBindings {

    private TorchBindings() {}

    /** A linear layer, or a convolution over single positions. */
    static List<Binding> linear(String golden, String ours) {
        return List.of(
                Binding.same(golden + ".weight", ours + ".weight"), Binding.same(golden + ".bias", ours + ".bias"));
    }

    /** A layer or batch normalisation, running statistics aside. */
    static List<Binding> norm(String golden, String ours) {
        return List.of(
                Binding.same(golden + ".weight", ours + ".gamma"), Binding.same(golden + ".bias", ours + ".beta"));
    }

    /** The running statistics of a batch normalisation. */
    static List<Binding> statistics(String golden, String ours) {
        return List.of(
                Binding.same(golden + ".running_mean", ours + ".runningMean"),
                Binding.same(golden + ".running_var", ours + ".runningVar"));
    }

    /** A multi-head attention, which keeps the rows of query, key and value one below the other. */
    static List<Binding> attention(String golden, String ours, int dimension) {
        List<Binding> bindings = new ArrayList<>();
        int first = 0;
        for (String projection : List.of("query", "key", "value")) {
            NDIndex rows = new NDIndex(first + ":" + (first + dimension));
            String path = ours + '.' + projection;
            bindings.add(Binding.of(golden + ".in_proj_weight", path + ".weight", packed -> packed.get(rows)));
            bindings.add(Binding.of(golden + ".in_proj_bias", path + ".bias", packed -> packed.get(rows)));
            first += dimension;
        }
        bindings.addAll(linear(golden + ".out_proj", ours + ".output"));
        return bindings;
    }
}
