package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The light prompt of PFCR: {@code user = s + p}, {@code p = MHA(s; words; words)}. Of its inputs (see {@link DomainPrompt})
 * it looks at s only.
 */
public final class LightPrompt extends DomainPrompt {

    private final PromptAttention prompt;

    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public LightPrompt(PromptSizes sizes) {
        this.prompt = addChildBlock("prompt", new PromptAttention(sizes));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sequences = inputs.get(0);
        NDArray said = prompt.forward(parameters, new NDList(sequences), training, params)
                .singletonOrThrow();
        return new NDList(sequences.add(said), said);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        prompt.initialize(manager, dataType, inputShapes[0]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0], inputShapes[0]};
    }
}
