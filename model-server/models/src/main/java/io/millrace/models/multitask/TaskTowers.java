package io.millrace.models.multitask;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.SideBySide;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.TowerOutput;
import java.util.ArrayList;
import java.util.List;

/** A tower per task, each with an input of its own: {@code (h_1, …, h_T), each [B,h] -> logits [B,T]}. */
final class TaskTowers extends AbstractBlock {

    private final List<DenseTower> towers = new ArrayList<>();

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    TaskTowers(int inputs, int tasks, List<Integer> widths, TowerForm layers) {
        for (int task = 0; task < tasks; task++) {
            towers.add(addChildBlock("tower" + task, new DenseTower(inputs, widths, layers, TowerOutput.biased(1))));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList logits = new NDList();
        for (int task = 0; task < towers.size(); task++) {
            logits.addAll(towers.get(task).forward(parameters, new NDList(inputs.get(task)), training, params));
        }
        return new NDList(SideBySide.of(logits, 1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        towers.forEach(tower -> tower.initialize(manager, dataType));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), towers.size())};
    }
}
