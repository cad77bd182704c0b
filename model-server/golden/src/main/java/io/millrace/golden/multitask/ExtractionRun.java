package io.millrace.golden.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.loss.MultiTaskLoss;
import io.millrace.models.multitask.ProgressiveLayeredExtraction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bound extraction network on the fields of a case. */
final class ExtractionRun implements GoldenModel {

    private final CaseSetup setup;
    private final FieldInput input;
    private final ProgressiveLayeredExtraction block;
    private final int tasks;

    ExtractionRun(CaseSetup setup, FieldInput input, ProgressiveLayeredExtraction block, int tasks) {
        this.setup = setup;
        this.input = input;
        this.block = block;
        this.tasks = tasks;
    }

    @Override
    public Map<String, NDArray> forward(boolean training) {
        ParameterStore parameters = new ParameterStore(setup.manager(), false);
        List<NDList> levels = block.extract(parameters, input.concatenated(), training);
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        for (int level = 0; level < levels.size(); level++) {
            NDList extracted = levels.get(level);
            for (int i = 0; i < extracted.size(); i++) {
                outputs.put("level" + level + (i < tasks ? "_task" + i : "_shared"), extracted.get(i));
            }
        }
        NDArray logits = block.logits(parameters, levels.get(levels.size() - 1), training);
        NDArray labels = setup.array("in.label");
        outputs.put("prob", Activation.sigmoid(logits));
        outputs.put("loss", MultiTaskLoss.sum(tasks).of(logits, labels, labels.onesLike(), 0));
        return outputs;
    }

    /** A reference that normalises over the batch tells of its training pass, and took its gradients there. */
    @Override
    public boolean differentiatesTraining() {
        return setup.golden().has("out.train_loss");
    }
}
