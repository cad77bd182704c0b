package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.SeededDropout;

/**
 * The full prompt of PFCR, which also reads the domain's own item identities I with a second transformer:
 *
 * <pre>
 *   p    = MHA(s; words; words)                                         [B,d]
 *   t    = transformer(dropout(LN(I))) at the last valid position       [B,d]
 *   user = dropout(LN([p ; t ; s] W^T + b))                             [B,d]
 * </pre>
 *
 * <p>Inputs and outputs as of every {@link DomainPrompt}. Both normalisations are one and the same layer, as in the
 * authors' code.
 */
public final class FullPrompt extends DomainPrompt {

    private static final int PARTS = 3;

    private final int dimension;
    private final PromptAttention prompt;
    private final LayerNorm norm;
    private final float dropout;
    private final SequenceTransformer transformer;
    private final Linear combination;

    /**
     * @param sizes of the second transformer
     * @throws IllegalArgumentException if the two sizes differ in dimension
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public FullPrompt(PromptSizes prompt, PfcrHyperparameters sizes) {
        if (prompt.dimension() != sizes.dimension()) {
            throw new IllegalArgumentException("A prompt of dimension " + prompt.dimension()
                    + " cannot join a transformer of dimension " + sizes.dimension() + '.');
        }
        this.dimension = sizes.dimension();
        this.prompt = addChildBlock("prompt", new PromptAttention(prompt));
        this.norm = addChildBlock("norm", PfcrEncoder.newNorm());
        this.dropout = (float) sizes.dropout();
        this.transformer = addChildBlock("transformer", new SequenceTransformer(sizes));
        this.combination = addChildBlock(
                "combination", Linear.builder().setUnits(dimension).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        if (inputs.size() < PARTS) {
            throw new IllegalArgumentException("A full prompt was given " + inputs.size()
                    + " inputs; expected s [B,d], identities [B,L,d] and mask [B,L].");
        }
        NDArray sequences = inputs.get(0);
        NDArray said = prompt.forward(parameters, new NDList(sequences), training, params)
                .singletonOrThrow();
        NDArray identities = normal(parameters, inputs.get(1), training, params);
        NDArray read = transformer
                .forward(parameters, new NDList(identities, inputs.get(2)), training, params)
                .get(0)
                .squeeze(1);
        NDArray joined = NDArrays.concat(new NDList(said, read, sequences), 1);
        NDArray combined = combination
                .forward(parameters, new NDList(joined), training, params)
                .singletonOrThrow();
        return new NDList(normal(parameters, combined, training, params), said);
    }

    private NDArray normal(
            ParameterStore parameters, NDArray values, boolean training, PairList<String, Object> params) {
        NDArray normalized =
                norm.forward(parameters, new NDList(values), training, params).singletonOrThrow();
        return SeededDropout.apply(normalized, dropout, parameters, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape identities = inputShapes[1];
        prompt.initialize(manager, dataType, inputShapes[0]);
        norm.initialize(manager, dataType, identities);
        transformer.initialize(manager, dataType, identities);
        combination.initialize(manager, dataType, new Shape(1, (long) PARTS * dimension));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0], inputShapes[0]};
    }
}
