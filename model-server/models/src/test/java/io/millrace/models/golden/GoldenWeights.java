package io.millrace.models.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowAdam;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of a block under the names and in the layout of a golden case. */
public final class GoldenWeights {

    /** How the reference stores the kernel of a dense layer; a block stores {@code [out,in]}. */
    public enum Kernels {
        IN_OUT,
        OUT_IN
    }

    private static final RowAdam RULE = RowAdam.withRate(1e-3);

    private final GoldenCase golden;
    private final Block block;
    private final Map<String, String> goldenNames;
    private final Kernels kernels;

    /** @param goldenNames name of a block's weight -> name in the case; weights that the block lacks may be named too */
    public GoldenWeights(GoldenCase golden, Block block, Map<String, String> goldenNames, Kernels kernels) {
        this.golden = golden;
        this.block = block;
        this.goldenNames = goldenNames;
        this.kernels = kernels;
        NamedWeights.of(block)
                .forEach((name, parameter) -> WeightAccess.write(parameter.getArray(), values(name, parameter)));
    }

    /** The gradients that a backward pass has left at the weights. */
    public Map<String, float[]> gradients() {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        NamedWeights.of(block).forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                gradients.put(goldenNames.get(name), inGoldenLayout(name, gradient));
            }
        });
        return gradients;
    }

    /** The weights after one step of the block's optimiser. */
    public Map<String, float[]> afterAdamStep() {
        new DenseOptimizer(block, RULE).step();
        Map<String, float[]> weights = new LinkedHashMap<>();
        NamedWeights.of(block)
                .forEach((name, parameter) ->
                        weights.put(goldenNames.get(name), inGoldenLayout(name, parameter.getArray())));
        return weights;
    }

    /** A table's values after one step of the rows' optimiser. */
    public static float[] afterAdamStep(float[] values, float[] gradient) {
        float[] stepped = values.clone();
        RULE.step(stepped, new float[values.length], new float[values.length], 0, gradient, 0, values.length, 1);
        return stepped;
    }

    private float[] values(String name, Parameter parameter) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray stored = golden.array(manager, "w." + goldenNames.get(name));
            NDArray inOurs = transposed(name, stored.getShape().dimension()) ? stored.transpose() : stored;
            return inOurs.reshape(parameter.getArray().getShape()).toFloatArray();
        }
    }

    private float[] inGoldenLayout(String name, NDArray array) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray copy = manager.create(array.toFloatArray(), array.getShape());
            return (transposed(name, copy.getShape().dimension()) ? copy.transpose() : copy).toFloatArray();
        }
    }

    private boolean transposed(String name, int rank) {
        return kernels == Kernels.IN_OUT && rank == 2 && name.endsWith("weight");
    }
}
