package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The minimal form of ComiRec-SA as a library has it: no positions, no biases, padded items in the sum. */
public final class MinimalSelfAttention implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        ComiRecSaHyperparameters sizes = new ComiRecSaHyperparameters(
                golden.size("out.interests", 2),
                golden.size("w.W1", 1),
                golden.size("out.interests", 1),
                golden.size("in.mask", 1));
        ComiRecSa block = setup.block(
                ComiRecSa.initialized(sizes, ComiRecSaVariant.MINIMAL, setup.manager(), new SplittableRandom(1)),
                List.of(
                        Binding.transposed("W1", "attention.first.weight"),
                        Binding.transposed("W2", "attention.second.weight")));
        return training -> {
            NDList inputs = new NDList(setup.array("in.seq_emb"), setup.array("in.mask"));
            NDArray interests = block.forward(new ParameterStore(setup.manager(), false), inputs, training)
                    .get(0);
            return Map.of(
                    "interests",
                    interests,
                    "loss",
                    interests.mul(setup.array("in.coef")).sum());
        };
    }
}
