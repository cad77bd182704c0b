package io.millrace.golden.transformer;

import io.millrace.golden.Binding;
import io.millrace.golden.GoldenCase;
import java.util.ArrayList;
import java.util.List;

/**
 * Where RecBole's transformer encoder keeps what our post-norm blocks have.
 *
 * @param golden path of the encoder in the case, such as {@code trm_encoder}
 * @param blocks how many layers it has
 * @param inner width of each layer's network
 */
record RecBoleTransformer(String golden, int blocks, int inner) {

    static RecBoleTransformer of(GoldenCase golden, String path) {
        int blocks = 0;
        while (golden.has(first(path, blocks))) {
            blocks++;
        }
        return new RecBoleTransformer(path, blocks, golden.size(first(path, 0), 0));
    }

    private static String first(String path, int block) {
        return "w." + path + ".layer." + block + ".feed_forward.dense_1.weight";
    }

    /** All weights of the blocks {@code ours.block0}, {@code ours.block1}, … */
    List<Binding> bindings(String ours) {
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            String block = ours + ".block" + i;
            String attention = golden + ".layer." + i + ".multi_head_attention.";
            for (String projection : List.of("query", "key", "value")) {
                bindings.addAll(TorchBindings.linear(attention + projection, block + ".attention." + projection));
            }
            bindings.addAll(TorchBindings.linear(attention + "dense", block + ".attention.output"));
            bindings.addAll(TorchBindings.norm(attention + "LayerNorm", block + ".attentionNorm"));
            String network = golden + ".layer." + i + ".feed_forward.";
            bindings.addAll(TorchBindings.linear(network + "dense_1", block + ".network.first"));
            bindings.addAll(TorchBindings.linear(network + "dense_2", block + ".network.second"));
            bindings.addAll(TorchBindings.norm(network + "LayerNorm", block + ".networkNorm"));
        }
        return bindings;
    }
}
