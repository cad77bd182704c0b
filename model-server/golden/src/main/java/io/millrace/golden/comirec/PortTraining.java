package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.loss.HardReadout;
import java.util.Map;

/** How the PyTorch port of ComiRec trains its models: the best interest, and softmax over all items of the table. */
final class PortTraining {

    private static final String TABLE = "embeddings.weight";

    private PortTraining() {}

    static int dimension(GoldenCase golden) {
        return golden.size("w." + TABLE, 1);
    }

    static int historyLength(GoldenCase golden) {
        return golden.size("in.mask", 1);
    }

    /** The case's model around this encoder. */
    static GoldenModel of(CaseSetup setup, Encoding encoder) {
        return training -> {
            NDArray table = setup.leaf(TABLE);
            NDArray labels = setup.array("in.label_list");
            NDList inputs = new NDList(table.get(setup.array("in.item_list")), setup.array("in.mask"));
            NDArray interests = encoder.of(inputs, training).interests();
            NDArray scores = FullSoftmax.logits(HardReadout.select(interests, table.get(labels)), table);
            return Map.of("user_eb", interests, "scores", scores, "loss", FullSoftmax.loss(scores, labels));
        };
    }
}
