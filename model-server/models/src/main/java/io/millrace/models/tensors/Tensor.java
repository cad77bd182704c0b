package io.millrace.models.tensors;

import java.util.Arrays;

/**
 * An array with a shape, row-major. The array is the tensor's own storage and is not copied on the way in or out: whoever
 * makes a tensor stops writing to the array, and tensors are equal only when they share it.
 */
public sealed interface Tensor {

    /** The size of each axis; empty for a scalar. */
    long[] shape();

    TensorType type();

    /** How many elements there are. */
    int length();

    /** 32-bit floats. */
    record Floats(long[] shape, float[] values) implements Tensor {
        public Floats {
            requireLength(shape, values.length);
        }

        @Override
        public TensorType type() {
            return TensorType.F32;
        }

        @Override
        public int length() {
            return values.length;
        }
    }

    /** 64-bit floats. */
    record Doubles(long[] shape, double[] values) implements Tensor {
        public Doubles {
            requireLength(shape, values.length);
        }

        @Override
        public TensorType type() {
            return TensorType.F64;
        }

        @Override
        public int length() {
            return values.length;
        }
    }

    /** Signed 64-bit integers. */
    record Longs(long[] shape, long[] values) implements Tensor {
        public Longs {
            requireLength(shape, values.length);
        }

        @Override
        public TensorType type() {
            return TensorType.I64;
        }

        @Override
        public int length() {
            return values.length;
        }
    }

    /** Bytes. */
    record Bytes(long[] shape, byte[] values) implements Tensor {
        public Bytes {
            requireLength(shape, values.length);
        }

        @Override
        public TensorType type() {
            return TensorType.U8;
        }

        @Override
        public int length() {
            return values.length;
        }
    }

    private static void requireLength(long[] shape, int length) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        if (product != length) {
            throw new IllegalArgumentException(
                    "Shape " + Arrays.toString(shape) + " needs " + product + " values; there are " + length + '.');
        }
    }
}
