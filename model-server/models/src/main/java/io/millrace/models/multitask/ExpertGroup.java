package io.millrace.models.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.TowerForm;
import java.util.ArrayList;
import java.util.List;

/** Experts that read the same input: {@code x [B,in] -> [B,n,h]}, one dense tower each. */
final class ExpertGroup extends AbstractBlock {

    private final int inputs;
    private final List<DenseTower> experts = new ArrayList<>();

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    ExpertGroup(int inputs, int count, List<Integer> widths, TowerForm layers) {
        this.inputs = inputs;
        for (int expert = 0; expert < count; expert++) {
            experts.add(addChildBlock("expert" + expert, new DenseTower(inputs, widths, layers)));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList outputs = new NDList();
        for (DenseTower expert : experts) {
            outputs.addAll(expert.forward(parameters, inputs, training, params));
        }
        NDArray stacked = NDArrays.stack(outputs, 1);
        return new NDList(stacked);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        experts.forEach(expert -> expert.initialize(manager, dataType, new Shape(1, inputs)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {
            new Shape(inputShapes[0].get(0), experts.size(), experts.get(0).outputs())
        };
    }
}
