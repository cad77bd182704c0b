package io.millrace.golden.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.gru4rec.SessionGru;
import io.millrace.models.gru4rec.SessionInput;
import java.util.ArrayList;
import java.util.List;

/** GRU4Rec of its authors with one table for input and output. */
public final class SessionGruConstrained implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        int layers = setup.golden().config().path("nl").asInt(1);
        NDArray table = setup.leaf("Wy.weight");
        int units = (int) table.getShape().get(1);
        SessionGru block = new SessionGru(SessionInput.CONSTRAINED_EMBEDDING, units, layers);
        block.initialize(setup.manager(), DataType.FLOAT32, new Shape(1, units));
        setup.block(block, bindings(layers));
        return new SessionSteps(setup, block, layers, table::get);
    }

    private static List<Binding> bindings(int layers) {
        List<Binding> bindings = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            bindings.add(Binding.same("G." + layer + ".weight_ih", "cell" + layer + ".input.weight"));
            bindings.add(Binding.same("G." + layer + ".bias_ih", "cell" + layer + ".input.bias"));
            bindings.add(Binding.same("G." + layer + ".weight_hh", "cell" + layer + ".hidden.weight"));
            bindings.add(Binding.same("G." + layer + ".bias_hh", "cell" + layer + ".hidden.bias"));
        }
        return bindings;
    }
}
