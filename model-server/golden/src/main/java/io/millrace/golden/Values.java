package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Numbers of any type as doubles. */
final class Values {

    private Values() {}

    static double[] of(NDArray array) {
        DataType type = array.getDataType();
        if (type == DataType.FLOAT32) {
            return widened(array.toFloatArray());
        }
        if (type == DataType.FLOAT64) {
            return array.toDoubleArray();
        }
        return Arrays.stream(array.toType(DataType.INT64, false).toLongArray())
                .asDoubleStream()
                .toArray();
    }

    static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
