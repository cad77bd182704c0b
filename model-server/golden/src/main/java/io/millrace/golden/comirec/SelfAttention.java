package io.millrace.golden.comirec;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.comirec.ComiRecSa;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.comirec.ComiRecSaVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** ComiRec-SA of its authors, with positions or, by their option, without. */
public final class SelfAttention implements CaseKind {

    private static final String POSITIONS = "position_embedding";

    @Override
    public GoldenModel open(CaseSetup setup) {
        ComiRecSa block = block(setup);
        return AuthorsTraining.of(setup, (inputs, training) -> {
            NDList encoded = block.forward(new ParameterStore(setup.manager(), false), inputs, training);
            return new Encoding.Encoded(encoded.get(0), List.of(encoded.get(1)));
        });
    }

    /** The block with the weights of the case. */
    public static ComiRecSa block(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        boolean positions = golden.has("w." + POSITIONS);
        ComiRecSaHyperparameters sizes = new ComiRecSaHyperparameters(
                AuthorsTraining.dimension(golden),
                golden.size("w.self_atten/dense/bias", 0),
                golden.size("w.self_atten/dense_1/bias", 0),
                AuthorsTraining.historyLength(golden));
        List<Binding> bindings = new ArrayList<>(List.of(
                Binding.transposed("self_atten/dense/kernel", "attention.first.weight"),
                Binding.same("self_atten/dense/bias", "attention.first.bias"),
                Binding.transposed("self_atten/dense_1/kernel", "attention.second.weight"),
                Binding.same("self_atten/dense_1/bias", "attention.second.bias")));
        if (positions) {
            bindings.add(Binding.same(POSITIONS, "positions.weight"));
        }
        return setup.block(
                ComiRecSa.initialized(
                        sizes,
                        positions ? ComiRecSaVariant.PAPER : ComiRecSaVariant.WITHOUT_POSITIONS,
                        setup.manager(),
                        new SplittableRandom(1)),
                bindings);
    }
}
