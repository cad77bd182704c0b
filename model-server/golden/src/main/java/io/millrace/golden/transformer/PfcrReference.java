package io.millrace.golden.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.models.pfcr.PfcrHyperparameters;
import io.millrace.models.pfcr.PromptSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes, inputs and names of weights that the cases of PFCR have in common.
 *
 * @param setup of the case
 * @param content path of the content encoder in the case: empty, or a module with its dot
 */
record PfcrReference(CaseSetup setup, String content) {

    /** What the authors' code fixes without naming it in the case. */
    private static final int ENCODER_HEADS = 2;

    private static final int PROMPT_HEADS = 4;

    private GoldenCase golden() {
        return setup.golden();
    }

    private String codes() {
        return content + "pq_code_embedding.weight";
    }

    int tableRows() {
        return golden().size("w." + codes(), 0);
    }

    /** Of the content encoder. */
    PfcrHyperparameters sizes() {
        return sizes(RecBoleTransformer.of(golden(), content + "trm_encoder"));
    }

    PfcrHyperparameters sizes(RecBoleTransformer transformer) {
        return new PfcrHyperparameters(
                golden().size("w." + codes(), 1),
                golden().size("in.item_seq", 1),
                transformer.blocks(),
                golden().config().path("nh").asInt(ENCODER_HEADS),
                transformer.inner(),
                0);
    }

    PromptSizes promptSizes() {
        return new PromptSizes(golden().size("w.prompts", 1), golden().size("w.prompts", 0), PROMPT_HEADS);
    }

    /**
     * All weights of a content encoder.
     *
     * @param ours its path in our block: empty, or a child with its dot
     */
    List<Binding> contentBindings(String ours) {
        List<Binding> bindings = new ArrayList<>();
        bindings.add(Binding.same(codes(), ours + "codes.weight"));
        NDIndex used = new NDIndex(":" + sizes().historyLength());
        bindings.add(Binding.of(
                content + "position_embedding.weight", ours + "encoder.positions.weight", rows -> rows.get(used)));
        bindings.addAll(TorchBindings.norm(content + "LayerNorm", ours + "encoder.norm"));
        bindings.addAll(
                RecBoleTransformer.of(golden(), content + "trm_encoder").bindings(ours + "encoder.transformer"));
        return bindings;
    }

    /** All weights of a prompt's attention in a {@code PromptedEncoder}. */
    List<Binding> promptBindings() {
        List<Binding> bindings = new ArrayList<>();
        bindings.add(Binding.same("prompts", "prompt.prompt.words"));
        bindings.addAll(TorchBindings.attention(
                "attn_layer", "prompt.prompt.attention", promptSizes().dimension()));
        return bindings;
    }

    NDArray history() {
        return setup.array("in.item_seq");
    }

    /** {@code [B,L]}, 1 where the history has an item. */
    NDArray mask() {
        return history().neq(0).toType(DataType.FLOAT32, false);
    }

    /** The code rows of each item, {@code [N,C]}. */
    NDArray itemRows() {
        return setup.array("in.pq_codes");
    }

    /** The code rows of the history, {@code [B,L,C]}. */
    NDArray historyRows() {
        return itemRows().get(history());
    }

    NDArray targets() {
        return setup.array("in.pos_items");
    }
}
