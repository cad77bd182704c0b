package io.millrace.golden.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.loss.CosineSoftmax;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.pfcr.ContentEncoder;
import java.util.Map;
import java.util.SplittableRandom;

/** PFCR without a prompt, as its domains pre-train it. */
public final class PfcrContentEncoder implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        PfcrReference reference = new PfcrReference(setup, "");
        ContentEncoder block = new ContentEncoder(reference.tableRows(), reference.sizes());
        block.initialize(setup.manager(), new SplittableRandom(1));
        setup.block(block, reference.contentBindings(""));
        ParameterStore parameters = new ParameterStore(setup.manager(), false);
        return training -> {
            NDArray sequences = block.forward(
                            parameters, new NDList(reference.historyRows(), reference.mask()), training)
                    .singletonOrThrow();
            NDArray items = block.vectors(parameters, reference.itemRows(), training);
            NDArray logits = CosineSoftmax.logits(sequences, items, ContentEncoder.TEMPERATURE);
            return Map.of(
                    "seq_output", sequences,
                    "scores", CosineSoftmax.cosines(sequences, items),
                    "loss", FullSoftmax.loss(logits, reference.targets()));
        };
    }
}
