package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * {@link Dice} as the code computes it that the authors of DIN published: {@code [..,units] -> [..,units]},
 *
 * <pre>
 *   p = sigmoid(slope * (x - mean) / sqrt(variance + 1e-3))
 *   y = p x + (1 - p) alpha x
 * </pre>
 *
 * <p>with alpha and slope trained for each unit, both 0 at first. That code reads the moving statistics in training too and
 * nothing ever moves them, so that in a model of our own training mean is 0 and variance 1: no row depends on its batch.
 *
 * <p>The number of units is that of the shape it is initialised with. Weights: {@code alpha}, {@code slope}, {@code mean} and
 * {@code variance}, all {@code [units]}.
 */
public final class AuthorsDice extends AbstractBlock {

    private static final float EPSILON = 1e-3f;

    private final Parameter alpha;
    private final Parameter slope;
    private final Parameter mean;
    private final Parameter variance;

    /** An activation without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addParameter only registers the fields
    public AuthorsDice() {
        this.alpha = addParameter(Dice.perUnit("alpha"));
        this.slope = addParameter(Dice.perUnit("slope"));
        this.mean = addParameter(statistic("mean", Parameter.Type.RUNNING_MEAN, Initializer.ZEROS));
        this.variance = addParameter(statistic("variance", Parameter.Type.RUNNING_VAR, Initializer.ONES));
    }

    private static Parameter statistic(String name, Parameter.Type type, Initializer initial) {
        return Parameter.builder()
                .setName(name)
                .setType(type)
                .optInitializer(initial)
                .optRequiresGrad(false)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        NDArray leak = value(alpha, parameters, input, training);
        Dice.requireUnits(input.getShape(), leak.getShape().get(0));
        NDArray deviation = input.sub(value(mean, parameters, input, training));
        NDArray squared = input.zerosLike().add(value(variance, parameters, input, training));
        NDArray normalized = deviation.div(squared.add(EPSILON).sqrt());
        NDArray share = Activation.sigmoid(normalized.mul(value(slope, parameters, input, training)));
        return new NDList(Dice.mixed(input, share, leak));
    }

    private static NDArray value(Parameter parameter, ParameterStore parameters, NDArray beside, boolean training) {
        return parameters.getValue(parameter, beside.getDevice(), training);
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        Shape units = new Shape(inputShapes[0].getLastDimension());
        getDirectParameters().values().forEach(parameter -> parameter.setShape(units));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
