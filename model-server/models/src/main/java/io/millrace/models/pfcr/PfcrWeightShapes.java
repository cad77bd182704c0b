package io.millrace.models.pfcr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Name and shape of every weight of a {@link PfcrEncoder}, in the order of the block. */
final class PfcrWeightShapes {

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final PfcrHyperparameters sizes;

    private PfcrWeightShapes(PfcrHyperparameters sizes) {
        this.sizes = sizes;
    }

    static Map<String, long[]> of(PfcrHyperparameters sizes) {
        PfcrWeightShapes weights = new PfcrWeightShapes(sizes);
        weights.shapes.put("positions.weight", new long[] {1, sizes.historyLength(), sizes.dimension()});
        weights.norm("norm");
        for (int i = 0; i < sizes.blocks(); i++) {
            weights.block("transformer.block" + i + '.');
        }
        return Collections.unmodifiableMap(weights.shapes);
    }

    private void block(String path) {
        for (String projection : List.of("query", "key", "value", "output")) {
            linear(path + "attention." + projection, sizes.dimension(), sizes.dimension());
        }
        norm(path + "attentionNorm");
        linear(path + "network.first", sizes.inner(), sizes.dimension());
        linear(path + "network.second", sizes.dimension(), sizes.inner());
        norm(path + "networkNorm");
    }

    private void linear(String path, int outputs, int inputs) {
        shapes.put(path + ".weight", new long[] {outputs, inputs});
        shapes.put(path + ".bias", new long[] {outputs});
    }

    private void norm(String path) {
        shapes.put(path + ".gamma", new long[] {sizes.dimension()});
        shapes.put(path + ".beta", new long[] {sizes.dimension()});
    }
}
