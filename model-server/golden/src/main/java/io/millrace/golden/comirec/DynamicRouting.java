package io.millrace.golden.comirec;

import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.comirec.ComiRecDr;
import io.millrace.models.comirec.ComiRecDrHyperparameters;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.CapsuleRouting;
import java.util.List;
import java.util.SplittableRandom;

/** ComiRec-DR of its authors. */
public final class DynamicRouting implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        ComiRecDrHyperparameters sizes = new ComiRecDrHyperparameters(
                AuthorsTraining.dimension(golden),
                golden.size("out.user_eb", 1),
                AuthorsTraining.historyLength(golden),
                RoutingCase.iterations(golden));
        ComiRecDr block = setup.block(
                ComiRecDr.initialized(sizes, setup.manager(), new SplittableRandom(1)),
                List.of(Binding.of("bilinear/weights", "votes.weight", RoutingCase::positionMatrices)));
        return AuthorsTraining.of(setup, (inputs, training) -> {
            CapsuleRouting.Routed routed =
                    block.route(new ParameterStore(setup.manager(), false), EncoderInputs.of(sizes, inputs), training);
            return new Encoding.Encoded(routed.capsules(), routed.weights());
        });
    }
}
