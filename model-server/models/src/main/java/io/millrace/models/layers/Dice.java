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
import org.jspecify.annotations.Nullable;

/**
 * The data adaptive activation of Zhou et al., "Deep Interest Network for Click-Through Rate Prediction", KDD 2018, section
 * 5.3: {@code [..,width] -> [..,width]},
 *
 * <pre>
 *   p = sigmoid(norm(x))
 *   y = p x + (1 - p) alpha x
 * </pre>
 *
 * <p>with alpha trained for each unit, 0 at first. A statistic is that of one unit over all leading axes together: in a
 * sequence {@code [B,L,width]} padded positions enter it like any other, as in the reference. Fewer than two rows have no
 * variance: they are normalised by the running statistics and leave them alone, even in training. How {@code norm} works is
 * the {@link DiceForm}'s to say. The number of units is that of the shape it is initialised with.
 */
public final class Dice extends AbstractBlock {

    /** DJL's momentum is what stays of the running statistics, one minus PyTorch's 0.1. */
    private static final float KEPT = 0.9f;

    private final DiceForm form;
    private final Parameter alpha;
    private final @Nullable Parameter slope;
    private final BatchNorm normalization;

    /** An activation of one of the published forms, without weights until it is initialised. */
    @SuppressWarnings("this-escape") // the add methods only register the fields
    public Dice(DiceForm form) {
        this.form = form;
        this.alpha = addParameter(perUnit("alpha"));
        this.slope = form.ofTheBatch() ? null : addParameter(perUnit("slope"));
        this.normalization = addChildBlock(
                "normalization",
                BatchNorm.builder()
                        .optAxis(1)
                        .optEpsilon(form.epsilon())
                        .optMomentum(KEPT)
                        .optScale(form.ofTheBatch())
                        .optCenter(form.ofTheBatch())
                        .build());
    }

    private static Parameter perUnit(String name) {
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
        long width = requireUnits(input.getShape(), leak.getShape().get(0));
        long rows = input.getShape().size() / width;
        NDArray flat = input.reshape(rows, width);
        NDArray normalized = normalization
                .forward(parameters, new NDList(flat), training && form.ofTheBatch() && rows > 1)
                .singletonOrThrow();
        if (slope != null) {
            normalized = normalized.mul(parameters.getValue(slope, input.getDevice(), training));
        }
        NDArray share = Activation.sigmoid(normalized);
        NDArray passed = share.add(share.neg().add(1).mul(leak));
        return new NDList(flat.mul(passed).reshape(input.getShape()));
    }

    private static long requireUnits(Shape shape, long units) {
        if (shape.dimension() < 1 || shape.get(shape.dimension() - 1) != units) {
            throw new IllegalArgumentException(
                    "Dice of " + units + " units got an input of shape " + shape + "; expected [.., " + units + "].");
        }
        return units;
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        Shape units = new Shape(inputShapes[0].get(inputShapes[0].dimension() - 1));
        alpha.setShape(units);
        if (slope != null) {
            slope.setShape(units);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        normalization.initialize(manager, dataType, new Shape(1, inputShapes[0].get(inputShapes[0].dimension() - 1)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
