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
 * What the domains of PFCR pre-train together, a transformer over the content of items:
 *
 * <pre>
 *   V = mean code embeddings of the history     [B,L,d]
 *   s = encoder(V)                              [B,d]
 * </pre>
 *
 * <p>Input {@code (rows [B,L,C] int64, mask [B,L])}, where {@code rows} are those of a {@link CodeLayout} and the history is
 * right padded, oldest first; output {@code s}. Items are scored by {@link io.millrace.models.loss.CosineSoftmax} against
 * their {@link #vectors}; the paper's temperature is {@value #TEMPERATURE}.
 */
public final class ContentEncoder extends AbstractBlock {

    /** Of the softmax over cosines. */
    public static final float TEMPERATURE = 0.07f;

    private final PfcrHyperparameters sizes;
    private final CodeTable codes;
    private final PfcrEncoder encoder;

    /**
     * @param tableRows how many rows the code table has, see {@link CodeLayout#tableRows()}
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public ContentEncoder(int tableRows, PfcrHyperparameters sizes) {
        this.sizes = sizes;
        this.codes = addChildBlock("codes", new CodeTable(tableRows, sizes.dimension()));
        this.encoder = addChildBlock("encoder", new PfcrEncoder(sizes));
    }

    /** Gives this block Glorot-uniform weights and zero biases on {@code manager}. */
    public void initialize(NDManager manager, RandomGenerator random) {
        setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        initialize(
                manager, DataType.FLOAT32, new Shape(1, sizes.historyLength(), 1), new Shape(1, sizes.historyLength()));
    }

    /**
     * The vectors of items.
     *
     * @param rows {@code [...,C]} int64
     * @return {@code [...,d]}
     */
    public NDArray vectors(ParameterStore parameters, NDArray rows, boolean training) {
        return codes.forward(parameters, new NDList(rows), training).singletonOrThrow();
    }

    /** A sequence {@code [B,L,d]} plus the positions of the encoder. */
    NDArray placed(ParameterStore parameters, NDArray sequence, boolean training) {
        return encoder.placed(parameters, sequence, training);
    }

    /** Leaves the code table as all that training changes. */
    void freezeEncoder() {
        encoder.freezeParameters(true);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray history = vectors(parameters, inputs.get(0), training);
        NDArray interest = encoder.forward(parameters, new NDList(history, inputs.get(1)), training, params)
                .get(0);
        return new NDList(interest.squeeze(1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape mask = inputShapes[1];
        codes.initialize(manager, dataType, inputShapes[0]);
        encoder.initialize(manager, dataType, mask.add(sizes.dimension()), mask);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), sizes.dimension())};
    }
}
