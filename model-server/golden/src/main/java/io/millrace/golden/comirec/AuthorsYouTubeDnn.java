package io.millrace.golden.comirec;

import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.youtubednn.YouTubeDnn;
import io.millrace.models.youtubednn.YouTubeDnnHyperparameters;
import java.util.List;
import java.util.SplittableRandom;

/** YouTubeDNN of ComiRec's authors. */
public final class AuthorsYouTubeDnn implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        YouTubeDnnHyperparameters sizes =
                new YouTubeDnnHyperparameters(AuthorsTraining.dimension(golden), AuthorsTraining.historyLength(golden));
        YouTubeDnn block = setup.block(
                YouTubeDnn.initialized(sizes, setup.manager(), new SplittableRandom(1)),
                List.of(
                        Binding.transposed("dense/kernel", "output.weight"),
                        Binding.same("dense/bias", "output.bias")));
        return AuthorsTraining.of(
                setup,
                (inputs, training) -> new Encoding.Encoded(
                        block.forward(new ParameterStore(setup.manager(), false), inputs, training)
                                .get(0),
                        List.of()));
    }
}
