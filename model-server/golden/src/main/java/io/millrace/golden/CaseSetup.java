package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.table.RowAdam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a kind builds its model from, and what the model's weights are found by afterwards. */
public final class CaseSetup {

    private final GoldenCase golden;
    private final NDManager manager;
    private final List<BoundBlock> blocks = new ArrayList<>();
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();

    CaseSetup(GoldenCase golden, NDManager manager) {
        this.golden = golden;
        this.manager = manager;
    }

    public GoldenCase golden() {
        return golden;
    }

    public NDManager manager() {
        return manager;
    }

    /** A tensor of the case, such as {@code in.mask}. */
    public NDArray array(String tensor) {
        return golden.array(manager, tensor);
    }

    /**
     * Gives an initialised block the weights of the case; each of its weights must be bound.
     *
     * @return the block
     */
    public <B extends Block> B block(B block, List<Binding> bindings) {
        blocks.add(new BoundBlock(golden, block, bindings));
        return block;
    }

    /** A weight of the case that belongs to no block, such as an embedding table, as an array that takes gradients. */
    public NDArray leaf(String name) {
        return leaves.computeIfAbsent(name, missing -> {
            NDArray leaf = array("w." + missing);
            leaf.setRequiresGradient(true);
            return leaf;
        });
    }

    /** What the last backward pass left, by the case's names. */
    Map<String, float[]> gradients() {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        blocks.forEach(block -> gradients.putAll(block.gradients()));
        leaves.forEach((name, leaf) -> {
            try (NDArray gradient = leaf.getGradient()) {
                gradients.put(name, gradient.toFloatArray());
            }
        });
        return gradients;
    }

    /** All weights after one step on those gradients; the gradients are gone then. */
    Map<String, float[]> stepped(RowAdam rule) {
        Map<String, float[]> stepped = new LinkedHashMap<>();
        blocks.forEach(block -> stepped.putAll(block.stepped(rule)));
        leaves.forEach((name, leaf) -> stepped.put(name, stepped(leaf, rule)));
        return stepped;
    }

    /** Running statistics and weights as they are now. */
    Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        blocks.forEach(block -> values.putAll(block.values()));
        return values;
    }

    private static float[] stepped(NDArray leaf, RowAdam rule) {
        float[] gradient = WeightAccess.takeGradient(leaf);
        float[] values = leaf.toFloatArray();
        rule.step(values, new float[values.length], new float[values.length], 0, gradient, 0, values.length, 1);
        return values;
    }
}
