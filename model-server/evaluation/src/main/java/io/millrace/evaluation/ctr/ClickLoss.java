package io.millrace.evaluation.ctr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.Scalars;
import io.millrace.models.loss.BinaryCrossEntropy;
import io.millrace.models.training.StepLoss;
import java.util.List;

/**
 * One part of what a ranker minimises over a batch of B impressions: the mean binary cross entropy, the auxiliary loss of
 * models that have one, and {@code l2 / 2B} times the squared lengths of the rows touched, all times the part's share of the
 * batch, so that the parts add up.
 *
 * @param part some of the batch's impressions
 * @param size B
 */
record ClickLoss(EmbeddedRanker ranker, RankingBatch part, int size, double l2) implements StepLoss {

    @Override
    public NDArray of(ParameterStore parameters, List<NDArray> rows) {
        NDList outputs = ranker.forward(parameters, part, rows, true);
        NDArray labels = rows.get(0).getManager().create(part.labels());
        NDArray loss = BinaryCrossEntropy.loss(outputs.get(0), labels);
        if (ranker.takesNegatives()) {
            loss = loss.add(outputs.get(1));
        }
        if (l2 > 0) {
            for (NDArray touched : rows) {
                loss = loss.add(Scalars.times(touched.square().sum(), l2 / (2 * size)));
            }
        }
        return Scalars.times(loss, (double) part.size() / size);
    }
}
