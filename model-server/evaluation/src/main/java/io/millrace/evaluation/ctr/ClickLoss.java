package io.millrace.evaluation.ctr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.millrace.models.training.StepLoss;
import java.util.List;

/**
 * What a ranker minimises over a batch of B impressions: the mean binary cross entropy, the auxiliary loss of models that
 * have one, and {@code l2 / 2B} times the squared lengths of the rows touched.
 */
record ClickLoss(EmbeddedRanker ranker, RankingBatch batch, double l2) implements StepLoss {

    @Override
    public NDArray of(ParameterStore parameters, List<NDArray> rows) {
        NDList outputs = ranker.forward(parameters, batch, rows, true);
        NDArray labels = rows.get(0).getManager().create(batch.labels());
        NDArray loss = crossEntropy(outputs.get(0), labels).mean();
        if (ranker.takesNegatives()) {
            loss = loss.add(outputs.get(1));
        }
        if (l2 > 0) {
            for (NDArray touched : rows) {
                loss = loss.add(touched.square().sum().mul((float) (l2 / (2 * batch.size()))));
            }
        }
        return loss;
    }

    /** {@code log(1 + e^x) - x y}, which is the cross entropy with the sigmoid of x. */
    private static NDArray crossEntropy(NDArray logits, NDArray labels) {
        return Activation.softPlus(logits).sub(logits.mul(labels));
    }
}
