package io.millrace.golden.comirec;

import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.comirec.ComiRecDr;
import io.millrace.models.comirec.ComiRecDrHyperparameters;
import java.util.List;
import java.util.SplittableRandom;

/** ComiRec-DR as it should be, on the weights and inputs of the PyTorch port. */
public final class PortDynamicRouting implements CaseKind {

    private static final int ITERATIONS = 3;

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        ComiRecDrHyperparameters sizes = new ComiRecDrHyperparameters(
                PortTraining.dimension(golden),
                golden.size("out.user_eb", 1),
                PortTraining.historyLength(golden),
                ITERATIONS);
        ComiRecDr block = setup.block(
                ComiRecDr.initialized(sizes, setup.manager(), new SplittableRandom(1)),
                List.of(Binding.of("capsule_network.w", "votes.weight", RoutingCase::positionMatrices)));
        return PortTraining.of(
                setup,
                (inputs, training) -> new Encoding.Encoded(
                        block.forward(new ParameterStore(setup.manager(), false), inputs, training)
                                .get(0),
                        List.of()));
    }
}
