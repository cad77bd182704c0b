package io.millrace.golden.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.poso.PersonalizedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** POSO's multi-layer perceptron. */
public final class Personalization implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        WeightNames weights = new WeightNames(golden);
        List<Integer> widths = weights.widths("layers.", ".linear.weight");
        PersonalizedNetwork block = new PersonalizedNetwork(
                golden.size("in.x", 1), golden.size("in.pc", 1), widths, golden.size("w.layers.0.gate.fc1.weight", 0));
        block.initialize(setup.manager(), DataType.FLOAT32);
        setup.block(block, bindings(widths.size()));
        return training -> {
            NDList outputs = block.forward(
                    new ParameterStore(setup.manager(), false),
                    new NDList(setup.array("in.x"), setup.array("in.pc")),
                    training);
            Map<String, NDArray> named = new LinkedHashMap<>();
            named.put("y", outputs.get(0));
            for (int layer = 0; layer < widths.size(); layer++) {
                named.put("gate" + layer, outputs.get(layer + 1));
            }
            named.put("loss", outputs.get(0).mul(setup.array("in.coef")).sum());
            return named;
        };
    }

    private static List<Binding> bindings(int layers) {
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            String golden = "layers." + i + '.';
            String ours = "layer" + i + '.';
            bindings.addAll(WeightNames.linear(golden + "linear", ours + "linear"));
            bindings.addAll(WeightNames.linear(golden + "gate.fc1", ours + "gate.layer0.linear"));
            bindings.addAll(WeightNames.linear(golden + "gate.fc2", ours + "gate.output"));
        }
        return bindings;
    }
}
