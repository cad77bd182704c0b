package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.loss.HardReadout;
import io.millrace.models.loss.SampledItems;
import io.millrace.models.loss.SampledSoftmax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How ComiRec's authors train every model of theirs: items of one table, the interest that fits the target best, softmax
 * over shared log-uniform negatives. Which negatives, and how often each is expected, the case tells.
 */
public final class AuthorsTraining {

    private static final String TABLE = "mid_embedding_var";
    private static final String MASK = "in.mask_batch_ph";

    private AuthorsTraining() {}

    /** d of a case: the length of an item embedding. */
    public static int dimension(GoldenCase golden) {
        return golden.size("w." + TABLE, 1);
    }

    /** L of a case: the length of a history. */
    public static int historyLength(GoldenCase golden) {
        return golden.size(MASK, 1);
    }

    /** The case's model around this encoder. */
    public static GoldenModel of(CaseSetup setup, Encoding encoder) {
        return training -> forward(setup, encoder, training);
    }

    private static Map<String, NDArray> forward(CaseSetup setup, Encoding encoder, boolean training) {
        NDArray table = setup.leaf(TABLE);
        NDArray history = table.get(setup.array("in.mid_his_batch_ph"));
        Encoding.Encoded encoded = encoder.of(new NDList(history, setup.array(MASK)), training);
        SampledItems targets = items(setup, table, "in.mid_batch_ph", "in.true_expected_count");
        SampledItems candidates = items(setup, table, "in.sampled_ids", "in.sampled_expected_count");
        NDArray readout = HardReadout.select(encoded.interests(), targets.embeddings());
        NDArray logits = SampledSoftmax.logits(readout, targets, candidates);

        Map<String, NDArray> outputs = new HashMap<>();
        outputs.put("user_eb", encoded.interests());
        List<NDArray> traces = new ArrayList<>(encoded.traces());
        // the authors take the best interest through a softmax, which changes nothing about which one is best
        traces.add(fit(encoded.interests(), targets.embeddings()));
        for (int i = 0; i < traces.size(); i++) {
            outputs.put("trace_softmax_" + i, traces.get(i));
        }
        outputs.put("readout", readout);
        outputs.put("sampled_softmax_logits", logits);
        outputs.put("loss", SampledSoftmax.loss(logits));
        return outputs;
    }

    private static SampledItems items(CaseSetup setup, NDArray table, String ids, String expectedCounts) {
        NDArray which = setup.array(ids);
        return new SampledItems(table.get(which), which, setup.array(expectedCounts));
    }

    private static NDArray fit(NDArray interests, NDArray targets) {
        return interests.mul(targets.expandDims(1)).sum(new int[] {-1}).softmax(-1);
    }
}
