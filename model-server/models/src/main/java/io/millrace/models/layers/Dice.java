package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * The data adaptive activation of Zhou et al., "Deep Interest Network for Click-Through Rate Prediction", KDD 2018, section
 * 5.3: {@code [..,units] -> [..,units]},
 *
 * <pre>
 *   p = sigmoid(norm(x))
 *   y = p x + (1 - p) alpha x
 * </pre>
 *
 * <p>with alpha trained for each unit, 0 at first, and a batch normalisation that has trained gamma and beta and an epsilon of
 * 1e-8 (DeepCTR-Torch's form; {@link AuthorsDice} is the other one). A statistic is that of one unit over all leading axes
 * together: in a sequence {@code [B,L,units]} padded positions enter it like any other, as in the reference. A tenth of a
 * batch enters the running statistics, its variance unbiased. Fewer than two rows have no variance: they are normalised by
 * the running statistics and leave them alone, even in training.
 *
 * <p>The number of units is that of the shape it is initialised with. Weights: {@code alpha}, {@code normalization.gamma},
 * {@code .beta}, {@code .runningMean} and {@code .runningVar}, all {@code [units]}.
 */
public final class Dice extends AbstractBlock {

    private static final float EPSILON = 1e-8f;

    /** DJL's momentum is what stays of the running statistics, one minus PyTorch's 0.1. */
    private static final float KEPT = 0.9f;

    private final Parameter alpha;
    private final BatchNorm normalization;

    /** An activation without weights until it is initialised. */
    @SuppressWarnings("this-escape") // the add methods only register the fields
    public Dice() {
        this.alpha = addParameter(perUnit("alpha"));
        this.normalization = addChildBlock(
                "normalization",
                BatchNorm.builder()
                        .optAxis(1)
                        .optEpsilon(EPSILON)
                        .optMomentum(KEPT)
                        .build());
    }

    static Parameter perUnit(String name) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optInitializer(Initializer.ZEROS)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        NDArray leak = parameters.getValue(alpha, input.getDevice(), training);
        requireUnits(input.getShape(), leak.getShape().get(0));
        long units = leak.getShape().get(0);
        long rows = input.getShape().size() / units;
        NDArray flat = input.reshape(rows, units);
        NDArray share = Activation.sigmoid(normalization
                .forward(parameters, new NDList(flat), training && rows > 1)
                .singletonOrThrow());
        return new NDList(mixed(flat, share, leak).reshape(input.getShape()));
    }

    /** {@code share * x + (1 - share) * leak * x}. */
    static NDArray mixed(NDArray input, NDArray share, NDArray leak) {
        return input.mul(share.add(share.neg().add(1).mul(leak)));
    }

    static void requireUnits(Shape shape, long units) {
        if (shape.dimension() < 2 || shape.getLastDimension() != units) {
            throw new IllegalArgumentException(
                    "Dice of " + units + " units got an input of shape " + shape + "; expected [.., " + units + "].");
        }
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        alpha.setShape(new Shape(inputShapes[0].getLastDimension()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        normalization.initialize(manager, dataType, new Shape(1, inputShapes[0].getLastDimension()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
