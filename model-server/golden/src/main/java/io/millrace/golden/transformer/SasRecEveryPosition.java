package io.millrace.golden.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.loss.NextItemLoss;
import io.millrace.models.sasrec.Normalization;
import io.millrace.models.sasrec.SasRec;
import io.millrace.models.sasrec.SasRecHyperparameters;
import io.millrace.models.sasrec.SequenceMasking;
import io.millrace.models.training.GradientStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** SASRec in the form of its best-known PyTorch implementation: causal masking only, normalised before or after each part. */
public final class SasRecEveryPosition implements CaseKind {

    private static final String ITEMS = "item_emb.weight";
    private static final String POSITIONS = "pos_emb.weight";

    @Override
    public GoldenModel open(CaseSetup setup) {
        SasRecHyperparameters sizes = sizes(setup.golden());
        SasRec block = new SasRec(sizes, SequenceMasking.CAUSAL_ONLY);
        block.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        Shape sequence = new Shape(1, sizes.historyLength(), sizes.dimension());
        block.initialize(setup.manager(), DataType.FLOAT32, sequence, new Shape(1, sizes.historyLength()));
        setup.block(block, bindings(sizes));
        NDArray table = setup.leaf(ITEMS);
        return training -> outputs(setup, block, table, training);
    }

    private static SasRecHyperparameters sizes(GoldenCase golden) {
        boolean first = golden.config().get("nf").asBoolean();
        return new SasRecHyperparameters(
                golden.size("w." + ITEMS, 1),
                golden.size("in.log_seqs", 1),
                golden.config().get("nl").asInt(),
                golden.config().get("nh").asInt(),
                0,
                first ? Normalization.PRE : Normalization.POST);
    }

    private static Map<String, NDArray> outputs(CaseSetup setup, SasRec block, NDArray table, boolean training) {
        NDArray sequence = setup.array("in.log_seqs");
        NDArray next = setup.array("in.pos_seqs");
        NDArray features = block.forward(
                        new ParameterStore(setup.manager(), false),
                        new NDList(GradientStep.lookUp(table, sequence), valid(sequence)),
                        training)
                .get(0);
        NDArray positives = NextItemLoss.scores(features, GradientStep.lookUp(table, next));
        NDArray negatives = NextItemLoss.scores(features, GradientStep.lookUp(table, setup.array("in.neg_seqs")));
        NDArray last = features.get(new NDIndex(":, -1")).expandDims(-1);
        NDArray candidates = GradientStep.lookUp(table, setup.array("in.item_indices"));
        return Map.of(
                "log_feats", features,
                "pos_logits", positives,
                "neg_logits", negatives,
                "predict", candidates.matMul(last).squeeze(-1),
                "loss", NextItemLoss.loss(positives, negatives.expandDims(-1), valid(next)));
    }

    /** 1 where an id is not that of the padding. */
    private static NDArray valid(NDArray ids) {
        return ids.neq(0).toType(DataType.FLOAT32, false);
    }

    private static List<Binding> bindings(SasRecHyperparameters sizes) {
        List<Binding> bindings = new ArrayList<>();
        // row 0 is the padding's
        NDIndex used = new NDIndex("1:" + (1 + sizes.historyLength()));
        bindings.add(Binding.of(POSITIONS, "positions.weight", weight -> weight.get(used)));
        for (int i = 0; i < sizes.blocks(); i++) {
            String block = "block_" + i + '.';
            bindings.addAll(TorchBindings.norm("attention_layernorms." + i, block + "attention_norm"));
            bindings.addAll(TorchBindings.attention("attention_layers." + i, block + "attention", sizes.dimension()));
            bindings.addAll(TorchBindings.norm("forward_layernorms." + i, block + "network_norm"));
            bindings.addAll(TorchBindings.linear("forward_layers." + i + ".conv1", block + "network.first"));
            bindings.addAll(TorchBindings.linear("forward_layers." + i + ".conv2", block + "network.second"));
        }
        bindings.addAll(TorchBindings.norm("last_layernorm", "norm"));
        return bindings;
    }
}
