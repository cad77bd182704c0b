package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.random.RandomGenerator;

/**
 * Initial weights from {@code U(-bound, bound)}, whatever their shape. Draws from the given source only, so that equal seeds
 * give equal weights.
 */
public final class UniformWithin implements Initializer {

    private final float bound;
    private final RandomGenerator random;

    public UniformWithin(double bound, RandomGenerator random) {
        this.bound = (float) bound;
        this.random = random;
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = bound * (2 * random.nextFloat() - 1);
        }
        return manager.create(values, shape).toType(dataType, false);
    }
}
