package io.millrace.models.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.TowerForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * PLE of Tang et al., "Progressive Layered Extraction (PLE): A Novel Multi-Task Learning Model for Personalized
 * Recommendations", RecSys 2020; with one level CGC of the same paper, and with shared experts only MMoE (Ma et al., KDD
 * 2018). In every level, with experts that are dense towers:
 *
 * <pre>
 *   E_k  = experts of task k of x_k,  E_s = shared experts of x_s        [B,n,h]
 *   x'_k = softmax(gate_k(x_k)) [E_k; E_s]                               [B,h]
 *   x'_s = softmax(gate_s(x_s)) [E_1; …; E_T; E_s]                       [B,h]   not in the last level
 * </pre>
 *
 * <p>In the first level every x is the input; after the last {@code logit_k = tower_k(x_k)}. Input {@code x [B,in]}, output
 * the logits {@code [B,T]}, whose sigmoid is the probability. An empty batch gives an empty output.
 *
 * <p>The paper states neither the gate's bias nor a normalisation: without normalisation the gate has no bias; with it
 * (every linear part but the towers' output, gates too) it has one. Weights are named {@code
 * level0.task0.expert0.layer0.linear.weight}, {@code level0.shared.expert0.…}, {@code level0.gate0.hidden.…}, {@code
 * level0.gate0.choice.output.weight} (normalised: {@code choice.layer0.…}), {@code level0.sharedGate.…}, {@code
 * towers.tower0.layer0.…}, {@code towers.tower0.output.bias}.
 */
public final class ProgressiveLayeredExtraction extends AbstractBlock {

    private final ExtractionShape shape;
    private final List<ExtractionLayer> levels = new ArrayList<>();
    private final TaskTowers towers;

    /** The network of the paper. */
    public ProgressiveLayeredExtraction(ExtractionShape shape, TowerForm layers) {
        this(shape, layers, false);
    }

    /**
     * @param layers the form of every hidden layer
     * @param sharedGateAtTheEnd whether the last level has a shared gate too, as some implementations do, which nothing
     *     reads and which never learns
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public ProgressiveLayeredExtraction(ExtractionShape shape, TowerForm layers, boolean sharedGateAtTheEnd) {
        this.shape = shape;
        for (int level = 0; level < shape.levels(); level++) {
            int inputs = level == 0 ? shape.inputs() : shape.expertOutputs();
            boolean sharedGate = sharedGateAtTheEnd || level < shape.levels() - 1;
            levels.add(addChildBlock("level" + level, new ExtractionLayer(inputs, shape, layers, sharedGate)));
        }
        this.towers = addChildBlock(
                "towers",
                new TaskTowers(
                        shape.expertOutputs(),
                        shape.experts().tasks(),
                        shape.widths().tower(),
                        layers));
    }

    /** A block with Glorot-uniform weights and zero biases on {@code manager}. */
    public static ProgressiveLayeredExtraction initialized(
            ExtractionShape shape, TowerForm layers, NDManager manager, RandomGenerator random) {
        ProgressiveLayeredExtraction block = new ProgressiveLayeredExtraction(shape, layers);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32);
        return block;
    }

    /** Gives the weights their initial values. */
    public void initialize(NDManager manager, DataType dataType) {
        initialize(manager, dataType, new Shape(1, shape.inputs()));
    }

    /**
     * What each level puts out.
     *
     * @param input {@code [B,in]}
     * @return per level {@code x'_1, …, x'_T} and, where there is a shared gate, {@code x'_s}; each {@code [B,h]}
     */
    public List<NDList> extract(ParameterStore parameters, NDArray input, boolean training) {
        List<NDList> extracted = new ArrayList<>();
        NDList current = new NDList(Collections.nCopies(shape.experts().tasks() + 1, input));
        for (ExtractionLayer level : levels) {
            current = level.forward(parameters, current, training);
            extracted.add(current);
        }
        return extracted;
    }

    /**
     * The towers by themselves.
     *
     * @param extracted the last of {@link #extract}
     * @return {@code [B,T]}
     */
    public NDArray logits(ParameterStore parameters, NDList extracted, boolean training) {
        return towers.forward(parameters, extracted, training).singletonOrThrow();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        List<NDList> extracted = extract(parameters, inputs.singletonOrThrow(), training);
        return new NDList(logits(parameters, extracted.get(extracted.size() - 1), training));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        getChildren().values().forEach(child -> child.initialize(manager, dataType, new Shape(1, 1)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), shape.experts().tasks())};
    }
}
