package io.millrace.models.senet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.TowerOutput;
import java.util.List;

/**
 * Squeeze and excitation over feature fields, as in FiBiNET (Huang et al., "FiBiNET: Combining Feature Importance and
 * Bilinear feature Interaction for Click-Through Rate Prediction", RecSys 2019) and, with sigmoid weights, as in SENet (Hu
 * et al., CVPR 2018):
 *
 * <pre>
 *   z_f = mean over d of x_f             [B,F]
 *   a   = f(W2 relu(W1 z))               [B,F]     W1 [r,F], W2 [F,r], no biases; f as {@link Excitation} says
 *   y_f = a_f x_f                        [B,F,d]
 * </pre>
 *
 * <p>Input {@code x [B,F,d]}, output {@code (y [B,F,d], a [B,F])}; an empty batch gives an empty output.
 */
public final class FieldRecalibration extends AbstractBlock {

    private final int fields;
    private final Excitation excitation;
    private final DenseTower network;

    /**
     * @param fields F
     * @param reduced r, the width between the two matrices
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public FieldRecalibration(int fields, int reduced, Excitation excitation) {
        if (fields < 1 || reduced < 1) {
            throw new IllegalArgumentException("Recalibration of " + fields + " fields through " + reduced
                    + " units; expected one at least of each.");
        }
        this.fields = fields;
        this.excitation = excitation;
        this.network = addChildBlock(
                "excitation",
                new DenseTower(
                        fields, List.of(reduced), TowerForm.relu().withoutBiases(), TowerOutput.unbiased(fields)));
    }

    /** The papers' width: {@code max(1, F / ratio)}; FiBiNET takes 3 as the ratio. */
    public static FieldRecalibration reducedBy(int ratio, int fields, Excitation excitation) {
        return new FieldRecalibration(fields, Math.max(1, fields / ratio), excitation);
    }

    /** Gives the weights their initial values. */
    public void initialize(NDManager manager, DataType dataType) {
        initialize(manager, dataType, new Shape(1, fields, 1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray embeddings = inputs.singletonOrThrow();
        requireFields(embeddings.getShape());
        NDList squeezed = new NDList(embeddings.mean(new int[] {2}));
        NDArray weights = excitation.weights(
                network.forward(parameters, squeezed, training, params).singletonOrThrow());
        return new NDList(embeddings.mul(weights.expandDims(2)), weights);
    }

    private void requireFields(Shape shape) {
        if (shape.dimension() != 3 || shape.get(1) != fields || shape.get(2) < 1) {
            throw new IllegalArgumentException("Recalibration of " + fields + " fields got an input of shape " + shape
                    + "; expected [B, " + fields + ", d].");
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        requireFields(inputShapes[0]);
        network.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0], inputShapes[0].slice(0, 2)};
    }
}
