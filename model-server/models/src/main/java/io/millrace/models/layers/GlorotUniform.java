package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.random.RandomGenerator;

/**
 * Glorot and Bengio's uniform initialisation ("Understanding the difficulty of training deep feedforward neural networks",
 * AISTATS 2010): {@code U(-a, a)} with {@code a = sqrt(6 / (fanIn + fanOut))}, the fans being the last two sizes of the
 * shape. Draws from the given source only, so that equal seeds give equal weights.
 */
public final class GlorotUniform implements Initializer {

    private final RandomGenerator random;

    public GlorotUniform(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        int rank = shape.dimension();
        double fans = rank < 2 ? 2.0 * shape.size() : shape.get(rank - 1) + shape.get(rank - 2);
        return new UniformWithin(Math.sqrt(6 / fans), random).initialize(manager, shape, dataType);
    }
}
