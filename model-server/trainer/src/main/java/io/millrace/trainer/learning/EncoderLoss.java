package io.millrace.trainer.learning;

import static io.millrace.models.training.GradientStep.lookUp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.millrace.models.training.StepLoss;
import java.util.List;

/** The loss of one mini-batch of samples: history to interests, and the target among its candidates. */
record EncoderLoss(Block encoder, MiniBatch batch) implements StepLoss {

    @Override
    public NDArray of(ParameterStore parameters, List<NDArray> tables) {
        NDArray rows = tables.get(0);
        NDManager step = rows.getManager();
        Shape positions = new Shape(batch.size(), batch.length());
        NDArray items = step.create(batch.history(), positions);
        NDArray mask = step.create(batch.mask(), positions);
        NDArray interests = encoder.forward(parameters, new NDList(lookUp(rows, items), mask, items), true)
                .get(0);
        NDArray targets = step.create(batch.targets());
        return CandidateLoss.of(batch, interests, rows, lookUp(rows, targets), targets);
    }
}
