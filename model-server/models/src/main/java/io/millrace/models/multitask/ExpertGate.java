package io.millrace.models.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.DenseTower;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.layers.TowerOutput;
import java.util.List;

/**
 * Mixes experts by an input: {@code (x [B,in], experts [B,n,h]) -> [B,h]}, {@code softmax(gate(x)) experts}. The gate is
 * linear, after hidden layers if there are widths; without a bias, or with one and normalised over the batch where the
 * layers of the model are.
 */
final class ExpertGate extends AbstractBlock {

    private final DenseTower hidden;
    private final DenseTower choice;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    ExpertGate(int inputs, List<Integer> widths, int experts, TowerForm layers) {
        this.hidden = addChildBlock("hidden", new DenseTower(inputs, widths, layers));
        this.choice = addChildBlock(
                "choice",
                layers.normalized()
                        ? new DenseTower(
                                hidden.outputs(),
                                List.of(experts),
                                TowerForm.activated(logits -> logits).withBatchNormalization())
                        : new DenseTower(hidden.outputs(), List.of(), layers, TowerOutput.unbiased(experts)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList seen = hidden.forward(parameters, new NDList(inputs.get(0)), training, params);
        NDArray weights = choice.forward(parameters, seen, training, params)
                .singletonOrThrow()
                .softmax(-1);
        return new NDList(weights.expandDims(1).matMul(inputs.get(1)).squeeze(1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        hidden.initialize(manager, dataType);
        choice.initialize(manager, dataType);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), inputShapes[1].get(2))};
    }
}
