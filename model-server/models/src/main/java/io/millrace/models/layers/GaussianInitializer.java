package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.random.RandomGenerator;

/** Initial weights from a normal distribution of mean 0. Draws from the given source only. */
public final class GaussianInitializer implements Initializer {

    private final RandomGenerator random;
    private final float deviation;

    /** Weights from {@code N(0, deviation^2)}. */
    public GaussianInitializer(RandomGenerator random, float deviation) {
        this.random = random;
        this.deviation = deviation;
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * (float) random.nextGaussian();
        }
        return manager.create(values, shape).toType(dataType, false);
    }
}
