package io.millrace.evaluation.multitask;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.SideBySide;
import java.util.ArrayList;
import java.util.List;

/** Models side by side, each with an input of its own: {@code x_n [B,in] -> logits [B,T]}, in the order of the models. */
final class TaskNetworks extends AbstractBlock {

    private final List<AbstractBlock> models = new ArrayList<>();

    /** @param models initialised, one for all tasks or one for each */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    TaskNetworks(List<? extends AbstractBlock> models) {
        for (AbstractBlock model : models) {
            this.models.add(addChildBlock("network" + this.models.size(), model));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList logits = new NDList();
        for (int i = 0; i < models.size(); i++) {
            logits.addAll(models.get(i).forward(parameters, new NDList(inputs.get(i)), training, params));
        }
        return new NDList(SideBySide.of(logits, 1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        // the models come initialised
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long tasks = 0;
        for (int i = 0; i < models.size(); i++) {
            tasks += models.get(i)
                    .getOutputShapes(new Shape[] {inputShapes[i]})[0]
                    .get(1);
        }
        return new Shape[] {new Shape(inputShapes[0].get(0), tasks)};
    }
}
