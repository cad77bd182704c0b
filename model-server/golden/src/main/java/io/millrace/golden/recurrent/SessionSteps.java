package io.millrace.golden.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.gru4rec.SessionGru;
import io.millrace.models.loss.BprMax;
import io.millrace.models.loss.InBatchSoftmax;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Some steps of GRU4Rec over a batch of sessions: states are carried over and the gradient stops at them; the loss is the
 * last step's.
 *
 * @param setup the case
 * @param block its network
 * @param layers how many states there are
 * @param inputs what the network gets for items, by their ids {@code [B]}
 */
record SessionSteps(CaseSetup setup, SessionGru block, int layers, UnaryOperator<NDArray> inputs)
        implements GoldenModel {

    /** The reference's settings where a case states none. */
    private static final BprMax BPR_MAX = new BprMax(0.5f, 1);

    @Override
    public Map<String, NDArray> forward(boolean training) {
        NDArray table = setup.leaf("Wy.weight");
        NDArray biases = setup.leaf("By.weight");
        NDArray items = setup.array("in.X");
        NDArray candidates = setup.array("in.Y");
        ParameterStore parameters = new ParameterStore(setup.manager(), false);
        NDList states = zeroStates(items.getShape().get(1), table.getShape().get(1));
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        long steps = items.getShape().get(0);
        for (long step = 0; step < steps; step++) {
            NDList given = new NDList(inputs.apply(items.get(step)));
            states.forEach(state -> given.add(state.stopGradient()));
            states = block.forward(parameters, given, training);
            NDArray state = states.get(layers - 1);
            NDArray compared = candidates.get(step);
            NDArray scores = SessionGru.scores(state, table.get(compared), biases.get(compared));
            outputs.put("H_last_step" + step, state);
            outputs.put("scores_step" + step, scores);
            outputs.put("bprmax_loss_step" + step, BPR_MAX.loss(scores));
            outputs.put("xe_loss_step" + step, InBatchSoftmax.loss(scores));
            // the reference scores every item after the first step
            outputs.computeIfAbsent("all_item_scores", missing -> SessionGru.scores(state, table, biases));
        }
        outputs.put("loss", outputs.get("xe_loss_step" + (steps - 1)));
        return outputs;
    }

    private NDList zeroStates(long batch, long units) {
        NDList states = new NDList();
        for (int layer = 0; layer < layers; layer++) {
            states.add(setup.manager().zeros(new Shape(batch, units), DataType.FLOAT32));
        }
        return states;
    }
}
