package io.millrace.models.bundle;

import io.millrace.models.tensors.Tensor;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What must be true of a tensor before anything is computed with it. */
final class TensorChecks {

    private TensorChecks() {}

    static void requireNames(String file, Set<String> found, Set<String> expected) throws RejectedBundleException {
        if (!found.equals(expected)) {
            throw new RejectedBundleException(
                    Reason.MALFORMED_TENSORS,
                    file + " has the tensors " + new TreeSet<>(found) + "; expected " + new TreeSet<>(expected) + '.');
        }
    }

    static void requireShape(String file, String name, long[] shape, long... expected) throws RejectedBundleException {
        if (!Arrays.equals(shape, expected)) {
            throw new RejectedBundleException(
                    Reason.WRONG_SHAPE,
                    file + ": " + name + " has the shape " + Arrays.toString(shape) + "; expected "
                            + Arrays.toString(expected) + '.');
        }
    }

    static void requireFinite(String file, String name, Tensor.Floats tensor) throws RejectedBundleException {
        requireFinite(file, name, tensor.values(), tensor.length(), 0);
    }

    /**
     * @param values the first {@code count} are checked
     * @param first which element of the tensor the first of them is
     */
    static void requireFinite(String file, String name, float[] values, int count, long first)
            throws RejectedBundleException {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                throw new RejectedBundleException(
                        Reason.NOT_FINITE,
                        file + ": " + name + " has " + values[i] + " at element " + (first + i) + '.');
            }
        }
    }
}
