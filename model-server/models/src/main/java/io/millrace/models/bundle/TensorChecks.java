package io.millrace.models.bundle;

import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What must be true of a tensor before anything is computed with it. */
final class TensorChecks {

    private TensorChecks() {}

    static void requireNames(String file, NamedTensors tensors, Set<String> expected) throws RejectedBundleException {
        if (!tensors.names().equals(expected)) {
            throw new RejectedBundleException(
                    Reason.MALFORMED_TENSORS,
                    file + " has the tensors " + new TreeSet<>(tensors.names()) + "; expected "
                            + new TreeSet<>(expected) + '.');
        }
    }

    static void requireShape(String file, String name, Tensor tensor, long... expected) throws RejectedBundleException {
        if (!Arrays.equals(tensor.shape(), expected)) {
            throw new RejectedBundleException(
                    Reason.WRONG_SHAPE,
                    file + ": " + name + " has the shape " + Arrays.toString(tensor.shape()) + "; expected "
                            + Arrays.toString(expected) + '.');
        }
    }

    static void requireFinite(String file, String name, Tensor.Floats tensor) throws RejectedBundleException {
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new RejectedBundleException(
                        Reason.NOT_FINITE, file + ": " + name + " has " + values[i] + " at element " + i + '.');
            }
        }
    }
}
