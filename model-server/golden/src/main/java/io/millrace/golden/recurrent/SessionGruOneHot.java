package io.millrace.golden.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.gru4rec.SessionGru;
import io.millrace.models.gru4rec.SessionInput;
import java.util.List;

/** GRU4Rec of its authors with one-hot items; the reference keeps the candidate's part before those of r and z. */
public final class SessionGruOneHot implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        int units = setup.golden().size("w.GE.Wh0", 0);
        SessionGru block = new SessionGru(SessionInput.ONE_HOT, units, 1);
        block.initialize(setup.manager(), DataType.FLOAT32, new Shape(1, 3L * units));
        setup.block(
                block,
                List.of(
                        Binding.of("GE.Bh0", "cell0.candidate.bias", bias -> bias.get(":{}", units)),
                        Binding.of("GE.Bh0", "cell0.gates.bias", bias -> bias.get("{}:", units)),
                        Binding.transposed("GE.Wrz0", "cell0.gates.hidden"),
                        Binding.transposed("GE.Wh0", "cell0.candidate.hidden")));
        NDArray rows = setup.leaf("GE.Wx0.weight");
        return new SessionSteps(setup, block, 1, items -> candidateLast(rows.get(items), units));
    }

    /** Parts of n, r, z along the last axis into r, z, n. */
    private static NDArray candidateLast(NDArray parts, int units) {
        NDList split = parts.split(new long[] {units}, parts.getShape().dimension() - 1);
        return NDArrays.concat(new NDList(split.get(1), split.get(0)), -1);
    }
}
