package io.millrace.golden.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.senet.Excitation;
import io.millrace.models.senet.FieldRecalibration;
import java.util.List;
import java.util.Map;

/** Squeeze and excitation over fields. */
public final class Recalibration implements CaseKind {

    private final Excitation excitation;
    private final String network;

    /** @param network what the reference calls the two matrices, such as {@code fc} */
    public Recalibration(Excitation excitation, String network) {
        this.excitation = excitation;
        this.network = network;
    }

    @Override
    public GoldenModel open(CaseSetup setup) {
        String first = network + ".0.weight";
        FieldRecalibration block = new FieldRecalibration(
                setup.golden().size("in.x", 1), setup.golden().size("w." + first, 0), excitation);
        block.initialize(setup.manager(), DataType.FLOAT32);
        setup.block(
                block,
                List.of(
                        Binding.same(first, "excitation.layer0.linear.weight"),
                        Binding.same(network + ".2.weight", "excitation.output.weight")));
        return training -> {
            NDArray recalibrated = block.forward(
                            new ParameterStore(setup.manager(), false), new NDList(setup.array("in.x")), training)
                    .get(0);
            NDArray loss = recalibrated.mul(setup.array("in.coef")).sum();
            return Map.of("y", recalibrated, "loss", loss);
        };
    }
}
