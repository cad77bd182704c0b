package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.GlorotUniform;
import java.util.random.RandomGenerator;

/**
 * PFCR in one domain, which is the shared {@link ContentEncoder} with the domain's own prompt:
 *
 * <pre>
 *   s       = content encoder                       [B,d]
 *   user, p = prompt(s, identities + P)             [B,d]    P: the positions of the encoder
 * </pre>
 *
 * <p>Input {@code (rows [B,L,C] int64, mask [B,L], identities [B,L,d])}: the first two as the content encoder takes them, the
 * third the domain's own embeddings of the same items, which a {@link LightPrompt} does without. Output {@code (user [B,d], p
 * [B,d], s [B,d])}; {@code user} takes the place of s in scoring.
 */
public final class PromptedEncoder extends AbstractBlock {

    private static final int IDENTITIES = 2;

    private final PfcrHyperparameters sizes;
    private final ContentEncoder content;
    private final DomainPrompt prompt;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public PromptedEncoder(int tableRows, PfcrHyperparameters sizes, DomainPrompt prompt) {
        this.sizes = sizes;
        this.content = addChildBlock("content", new ContentEncoder(tableRows, sizes));
        this.prompt = addChildBlock("prompt", prompt);
    }

    /** Gives this block Glorot-uniform weights and zero biases on {@code manager}. */
    public void initialize(NDManager manager, RandomGenerator random) {
        setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), 1),
                new Shape(1, sizes.historyLength()),
                new Shape(1, sizes.historyLength(), sizes.dimension()));
    }

    /** The part that all domains share. */
    public ContentEncoder content() {
        return content;
    }

    /**
     * To be called before a domain tunes a pre-trained model: the encoder keeps its weights, positions and normalisation
     * included; the code table and the prompt stay trainable. {@link io.millrace.models.layers.NamedWeights#trained} lists
     * them.
     */
    public void freezeEncoder() {
        content.freezeEncoder();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray mask = inputs.get(1);
        NDArray sequences = content.forward(parameters, new NDList(inputs.get(0), mask), training, params)
                .singletonOrThrow();
        NDList read = new NDList(sequences);
        if (inputs.size() > IDENTITIES) {
            read.add(content.placed(parameters, inputs.get(IDENTITIES), training));
            read.add(mask);
        }
        NDList adapted = prompt.forward(parameters, read, training, params);
        return new NDList(adapted.get(0), adapted.get(1), sequences);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape mask = inputShapes[1];
        content.initialize(manager, dataType, inputShapes[0], mask);
        prompt.initialize(manager, dataType, new Shape(1, sizes.dimension()), inputShapes[IDENTITIES], mask);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape user = new Shape(inputShapes[0].get(0), sizes.dimension());
        return new Shape[] {user, user, user};
    }
}
