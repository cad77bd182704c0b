package io.millrace.golden.comirec;

import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.comirec.ComiRecSa;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.comirec.ComiRecSaVariant;
import java.util.List;
import java.util.SplittableRandom;

/** ComiRec-SA of the PyTorch port: the authors' network without biases. */
public final class PortSelfAttention implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        ComiRecSaHyperparameters sizes = new ComiRecSaHyperparameters(
                PortTraining.dimension(golden),
                golden.size("w.linear1.0.weight", 0),
                golden.size("w.linear2.weight", 0),
                PortTraining.historyLength(golden));
        ComiRecSa block = setup.block(
                ComiRecSa.initialized(sizes, ComiRecSaVariant.WITHOUT_BIASES, setup.manager(), new SplittableRandom(1)),
                List.of(
                        Binding.same("position_embedding", "positions.weight"),
                        Binding.same("linear1.0.weight", "attention.first.weight"),
                        Binding.same("linear2.weight", "attention.second.weight")));
        return PortTraining.of(
                setup,
                (inputs, training) -> new Encoding.Encoded(
                        block.forward(new ParameterStore(setup.manager(), false), inputs, training)
                                .get(0),
                        List.of()));
    }
}
