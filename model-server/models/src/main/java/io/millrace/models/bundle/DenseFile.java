package io.millrace.models.bundle;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code dense.safetensors}: the weights of the block, each under its own name. */
final class DenseFile {

    private DenseFile() {}

    static NamedTensors toTensors(DenseWeights weights) {
        return new NamedTensors(new LinkedHashMap<>(weights.byName()));
    }

    static DenseWeights read(TensorFile tensors, EncoderSpec spec) throws RejectedBundleException, IOException {
        TensorChecks.requireNames(
                BundleFiles.DENSE, tensors.names(), spec.weightShapes().keySet());
        return new DenseWeights(weights(BundleFiles.DENSE, "", tensors, spec));
    }

    /** One finite tensor of the right shape per weight of the model, under the weight's name behind a prefix. */
    static Map<String, Tensor.Floats> weights(String file, String prefix, TensorFile tensors, EncoderSpec spec)
            throws RejectedBundleException, IOException {
        Map<String, Tensor.Floats> weights = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> expected : spec.weightShapes().entrySet()) {
            String name = prefix + expected.getKey();
            Tensor.Floats weight = tensors.floats(name);
            TensorChecks.requireShape(file, name, weight.shape(), expected.getValue());
            TensorChecks.requireFinite(file, name, weight);
            weights.put(expected.getKey(), weight);
        }
        return weights;
    }
}
