package io.millrace.golden.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.srgnn.SrGnn;
import io.millrace.models.srgnn.SrGnnHyperparameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * SR-GNN. Scores, loss and gradients come from the encoder as it is trained and served, which builds its graph itself; the
 * graph and its states in the reference's numbering come from the pure graph and the same weights.
 */
public final class SessionGraphNetwork implements CaseKind {

    private static final String TABLE = "embedding.weight";

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        SrGnnHyperparameters sizes = new SrGnnHyperparameters(
                golden.size("w." + TABLE, 1),
                golden.config().path("step").asInt(1),
                !golden.config().path("nonhybrid").asBoolean(),
                golden.size("in.sessions", 1));
        SrGnn block = setup.block(
                SrGnn.initialized(sizes, setup.manager(), new SplittableRandom(1)), bindings(sizes.hybrid()));
        return training -> forward(setup, block, training);
    }

    private static Map<String, NDArray> forward(CaseSetup setup, SrGnn block, boolean training) {
        NDArray table = setup.leaf(TABLE);
        NDArray sessions = setup.array("in.sessions");
        NDArray valid = sessions.gt(0);
        NDArray mask = valid.toType(DataType.FLOAT32, false);
        ParameterStore parameters = new ParameterStore(setup.manager(), false);
        NDArray interests = block.forward(parameters, new NDList(table.get(sessions), mask, sessions), training)
                .get(0);
        // item 0 is the padding and no class
        NDArray scores = FullSoftmax.logits(interests.squeeze(1), table.get("1:"));
        NDArray loss = FullSoftmax.loss(scores, setup.array("in.targets").sub(1));

        ReferenceGraphs graphs = ReferenceGraphs.of(setup.manager(), sessions);
        NDArray hidden = block.propagation()
                .forward(
                        parameters,
                        new NDList(table.get(graphs.items()), graphs.incoming(), graphs.outgoing()),
                        training)
                .singletonOrThrow();
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        outputs.put("A", graphs.incoming().concat(graphs.outgoing(), 2));
        outputs.put("items", graphs.items());
        outputs.put("alias_inputs", graphs.alias());
        outputs.put("mask", valid.toType(DataType.INT64, false));
        outputs.put("gnn_hidden", hidden);
        outputs.put("seq_hidden", graphs.atPositions(hidden));
        outputs.put("scores", scores);
        outputs.put("loss", loss);
        return outputs;
    }

    private static List<Binding> bindings(boolean hybrid) {
        List<Binding> bindings = new ArrayList<>(List.of(
                Binding.same("gnn.b_iah", "propagation.incomingBias"),
                Binding.same("gnn.b_oah", "propagation.outgoingBias"),
                Binding.same("gnn.linear_edge_in.weight", "propagation.incoming.weight"),
                Binding.same("gnn.linear_edge_in.bias", "propagation.incoming.bias"),
                Binding.same("gnn.linear_edge_out.weight", "propagation.outgoing.weight"),
                Binding.same("gnn.linear_edge_out.bias", "propagation.outgoing.bias"),
                Binding.same("gnn.w_ih", "propagation.cell.input.weight"),
                Binding.same("gnn.b_ih", "propagation.cell.input.bias"),
                Binding.same("gnn.w_hh", "propagation.cell.hidden.weight"),
                Binding.same("gnn.b_hh", "propagation.cell.hidden.bias"),
                Binding.same("linear_one.weight", "readout.last.weight"),
                Binding.same("linear_one.bias", "readout.last.bias"),
                Binding.same("linear_two.weight", "readout.each.weight"),
                Binding.same("linear_two.bias", "readout.each.bias"),
                Binding.same("linear_three.weight", "readout.weight.weight")));
        if (hybrid) {
            bindings.add(Binding.same("linear_transform.weight", "readout.together.weight"));
            bindings.add(Binding.same("linear_transform.bias", "readout.together.bias"));
        }
        return bindings;
    }
}
