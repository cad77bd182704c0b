package io.millrace.golden.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.bst.Bst;
import io.millrace.models.bst.BstHyperparameters;
import io.millrace.models.loss.BinaryCrossEntropy;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.training.GradientStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The behaviour sequence transformer of torch-rechub: an item is two fields joined, the context is the user. */
public final class BstReference implements CaseKind {

    private static final String LAYER = "transformer_layers.layers.";
    private static final String TOWER = "mlp.mlp.";

    /** Linear, batch normalisation, activation, dropout. */
    private static final int MODULES_OF_A_TOWER_LAYER = 4;

    @Override
    public GoldenModel open(CaseSetup setup) {
        BstHyperparameters spec = spec(setup.golden());
        Bst block = setup.block(spec.newBlock(setup.manager(), new SplittableRandom(1)), bindings(spec));
        return training -> outputs(setup, block, training);
    }

    private static BstHyperparameters spec(GoldenCase golden) {
        int blocks = 0;
        while (golden.has("w." + LAYER + blocks + ".linear1.weight")) {
            blocks++;
        }
        List<Integer> tower = new ArrayList<>();
        while (golden.has(normalisation(tower.size()))) {
            tower.add(golden.size(normalisation(tower.size()), 0));
        }
        RankerSizes sizes = new RankerSizes(
                golden.size("w.pos_embedding.weight", 1),
                golden.size("in.hist_item", 1),
                golden.size("w.embedding.embed_dict.user.weight", 1));
        int inner = golden.size("w." + LAYER + "0.linear1.weight", 0);
        return new BstHyperparameters(sizes, blocks, golden.config().get("nh").asInt(), inner, tower, 0);
    }

    private static String normalisation(int towerLayer) {
        return "w." + TOWER + (MODULES_OF_A_TOWER_LAYER * towerLayer + 1) + ".running_mean";
    }

    private static List<Binding> bindings(BstHyperparameters spec) {
        List<Binding> bindings = new ArrayList<>();
        NDIndex used = new NDIndex(":" + (spec.sizes().historyLength() + 1));
        bindings.add(Binding.of("pos_embedding.weight", "positions.weight", rows -> rows.get(used)));
        for (int i = 0; i < spec.blocks(); i++) {
            String golden = LAYER + i + '.';
            String ours = "block" + i + '.';
            bindings.addAll(TorchBindings.attention(
                    golden + "self_attn", ours + "attention", spec.sizes().dimension()));
            bindings.addAll(TorchBindings.norm(golden + "norm1", ours + "attentionNorm"));
            bindings.addAll(TorchBindings.linear(golden + "linear1", ours + "network.first"));
            bindings.addAll(TorchBindings.linear(golden + "linear2", ours + "network.second"));
            bindings.addAll(TorchBindings.norm(golden + "norm2", ours + "networkNorm"));
        }
        int module = 0;
        for (int i = 0; i < spec.tower().size(); i++) {
            String ours = "tower.layer" + i + '.';
            bindings.addAll(TorchBindings.linear(TOWER + module, ours + "linear"));
            bindings.addAll(TorchBindings.norm(TOWER + (module + 1), ours + "norm"));
            bindings.addAll(TorchBindings.statistics(TOWER + (module + 1), ours + "norm"));
            module += MODULES_OF_A_TOWER_LAYER;
        }
        bindings.addAll(TorchBindings.linear(TOWER + module, "tower.output"));
        return bindings;
    }

    private static Map<String, NDArray> outputs(CaseSetup setup, Bst block, boolean training) {
        NDArray mask = setup.array("in.hist_item").neq(0).toType(DataType.FLOAT32, false);
        NDList inputs = new NDList(
                item(setup, "in.item", "in.cate"),
                item(setup, "in.hist_item", "in.hist_cate"),
                mask,
                embedding(setup, "user", "in.user"));
        NDList outputs = block.forward(new ParameterStore(setup.manager(), false), inputs, training);
        return Map.of(
                "prob", Activation.sigmoid(outputs.get(0)),
                "interest", outputs.get(1),
                "transformer_out", outputs.get(2),
                "loss", BinaryCrossEntropy.loss(outputs.get(0), setup.array("in.label")));
    }

    private static NDArray item(CaseSetup setup, String item, String category) {
        return NDArrays.concat(new NDList(embedding(setup, "item", item), embedding(setup, "cate", category)), -1);
    }

    private static NDArray embedding(CaseSetup setup, String table, String ids) {
        return GradientStep.lookUp(setup.leaf("embedding.embed_dict." + table + ".weight"), setup.array(ids));
    }
}
