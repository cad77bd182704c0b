package io.millrace.models.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.TowerForm;
import java.util.Collections;
import java.util.List;

/**
 * Towers that share nothing but their input, what a multi-task model has to be better than: {@code x [B,in] -> logits
 * [B,T]}. Weights are named {@code towers.tower0.layer0.linear.weight}, …, {@code towers.tower0.output.bias}. To share
 * nothing at all, train one such model per task on embeddings of its own.
 */
public final class SingleTask extends AbstractBlock {

    private final int inputs;
    private final int tasks;
    private final TaskTowers towers;

    /**
     * @param widths of the hidden layers of every tower
     * @param layers the form of those layers
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public SingleTask(int inputs, int tasks, List<Integer> widths, TowerForm layers) {
        this.inputs = inputs;
        this.tasks = tasks;
        this.towers = addChildBlock("towers", new TaskTowers(inputs, tasks, widths, layers));
    }

    /** Gives the weights their initial values. */
    public void initialize(NDManager manager, DataType dataType) {
        initialize(manager, dataType, new Shape(1, inputs));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        return towers.forward(parameters, new NDList(Collections.nCopies(tasks, input)), training, params);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        towers.initialize(manager, dataType, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), tasks)};
    }
}
