package io.millrace.golden.comirec;

import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.CapsuleRouting;
import io.millrace.models.mind.InterestCount;
import io.millrace.models.mind.Mind;
import io.millrace.models.mind.MindHyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * MIND of ComiRec's authors: with a bias, and with a projection where the case has {@code relu}. The logits that they draw
 * in each forward pass come with the case.
 */
public final class AuthorsMind implements CaseKind {

    private static final String BIAS = "bilinear/dense/bias";

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        boolean bias = golden.has("w." + BIAS);
        boolean projection = golden.config().path("relu").asBoolean(golden.has("w.proj/kernel"));
        MindHyperparameters sizes = new MindHyperparameters(
                AuthorsTraining.dimension(golden),
                golden.size("out.user_eb", 1),
                AuthorsTraining.historyLength(golden),
                RoutingCase.iterations(golden),
                0,
                bias,
                projection,
                InterestCount.FIXED);
        Mind block = setup.block(
                Mind.initialized(sizes, setup.manager(), new SplittableRandom(1)), bindings(bias, projection));
        return AuthorsTraining.of(setup, (inputs, training) -> {
            ParameterStore parameters = new ParameterStore(setup.manager(), false);
            EncoderInputs checked = EncoderInputs.of(sizes, inputs);
            CapsuleRouting.Routed routed =
                    block.route(parameters, checked, setup.array("in.rand_truncated_normal_0"), training);
            return new Encoding.Encoded(block.interests(parameters, checked, routed, training), routed.weights());
        });
    }

    private static List<Binding> bindings(boolean bias, boolean projection) {
        List<Binding> bindings = new ArrayList<>();
        bindings.add(Binding.transposed("bilinear/dense/kernel", "votes.weight"));
        if (bias) {
            bindings.add(Binding.same(BIAS, "votes.bias"));
        }
        if (projection) {
            bindings.add(Binding.transposed("proj/kernel", "projection.weight"));
            bindings.add(Binding.same("proj/bias", "projection.bias"));
        }
        return bindings;
    }
}
