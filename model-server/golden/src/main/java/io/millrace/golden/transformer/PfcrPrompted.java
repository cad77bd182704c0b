package io.millrace.golden.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.loss.CosineSoftmax;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.pfcr.ContentEncoder;
import io.millrace.models.pfcr.FullPrompt;
import io.millrace.models.pfcr.LightPrompt;
import io.millrace.models.pfcr.PromptedEncoder;
import io.millrace.models.training.GradientStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** PFCR with the prompt of one domain. The cases differentiate everything, the encoder that tuning freezes included. */
public enum PfcrPrompted implements CaseKind {

    /** {@code seq_output} is what the encoder says, before the prompt. */
    LIGHT {
        @Override
        PromptedEncoder block(PfcrReference reference) {
            return new PromptedEncoder(
                    reference.tableRows(), reference.sizes(), new LightPrompt(reference.promptSizes()));
        }

        @Override
        List<Binding> ownBindings(PfcrReference reference) {
            return List.of();
        }

        @Override
        NDList inputs(PfcrReference reference) {
            return new NDList(reference.historyRows(), reference.mask());
        }

        @Override
        void name(NDList outputs, Map<String, NDArray> named) {
            named.put("seq_output", outputs.get(2));
        }
    },

    /** {@code seq_output} is what comes of the prompt, {@code feature_output} what the encoder says. */
    FULL {
        @Override
        PromptedEncoder block(PfcrReference reference) {
            FullPrompt prompt = new FullPrompt(reference.promptSizes(), reference.sizes(identities(reference)));
            return new PromptedEncoder(reference.tableRows(), reference.sizes(), prompt);
        }

        @Override
        List<Binding> ownBindings(PfcrReference reference) {
            List<Binding> bindings = new ArrayList<>(TorchBindings.norm("LayerNorm", "prompt.norm"));
            bindings.addAll(identities(reference).bindings("prompt.transformer"));
            bindings.addAll(TorchBindings.linear("concat_layer", "prompt.combination"));
            return bindings;
        }

        @Override
        NDList inputs(PfcrReference reference) {
            NDArray table = reference.setup().leaf("item_embedding.weight");
            return new NDList(
                    reference.historyRows(), reference.mask(), GradientStep.lookUp(table, reference.history()));
        }

        @Override
        void name(NDList outputs, Map<String, NDArray> named) {
            named.put("seq_output", outputs.get(0));
            named.put("feature_output", outputs.get(2));
        }

        private RecBoleTransformer identities(PfcrReference reference) {
            return RecBoleTransformer.of(reference.setup().golden(), "item_trm_encoder");
        }
    };

    @Override
    public GoldenModel open(CaseSetup setup) {
        PfcrReference reference = new PfcrReference(setup, "vqrec.");
        PromptedEncoder block = block(reference);
        block.initialize(setup.manager(), new SplittableRandom(1));
        List<Binding> bindings = new ArrayList<>(reference.contentBindings("content."));
        bindings.addAll(reference.promptBindings());
        bindings.addAll(ownBindings(reference));
        setup.block(block, bindings);
        return training -> outputs(reference, block, training);
    }

    private Map<String, NDArray> outputs(PfcrReference reference, PromptedEncoder block, boolean training) {
        ParameterStore parameters = new ParameterStore(reference.setup().manager(), false);
        NDList outputs = block.forward(parameters, inputs(reference), training);
        NDArray users = outputs.get(0);
        NDArray items = block.content().vectors(parameters, reference.itemRows(), training);
        NDArray logits = CosineSoftmax.logits(users, items, ContentEncoder.TEMPERATURE);
        Map<String, NDArray> named = new LinkedHashMap<>();
        named.put("prompt", outputs.get(1));
        named.put("scores", CosineSoftmax.cosines(users, items));
        named.put("loss", FullSoftmax.loss(logits, reference.targets()));
        name(outputs, named);
        return named;
    }

    abstract PromptedEncoder block(PfcrReference reference);

    /** The weights of the prompt, its attention aside. */
    abstract List<Binding> ownBindings(PfcrReference reference);

    abstract NDList inputs(PfcrReference reference);

    /** Adds the outputs that the two references name differently. */
    abstract void name(NDList outputs, Map<String, NDArray> named);
}
