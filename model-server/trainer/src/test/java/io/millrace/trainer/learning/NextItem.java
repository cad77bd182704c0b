package io.millrace.trainer.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.util.List;
import java.util.SplittableRandom;

/** Asks a checkpoint what comes next, by brute force. */
final class NextItem {

    private NextItem() {}

    /** Share of the foretold samples whose target has the highest score of all items, their last item left out. */
    static double hitRateAtOne(Checkpoint checkpoint, List<Sample> samples) {
        List<Sample> asked = samples.stream().filter(PairedClicks::foretold).toList();
        long hits = asked.stream()
                .filter(sample -> best(checkpoint, sample) == sample.targetKey())
                .count();
        return (double) hits / asked.size();
    }

    private static long best(Checkpoint checkpoint, Sample sample) {
        ItemSnapshot items = checkpoint.contents().items();
        int dimension = items.dimension();
        float[] interests = interests(checkpoint, sample);
        float[] row = new float[dimension];
        long best = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < items.size(); i++) {
            items.copyRow(i, row, 0);
            for (int k = 0; k < interests.length; k += dimension) {
                double score = 0;
                for (int j = 0; j < dimension; j++) {
                    score += interests[k + j] * row[j];
                }
                boolean last = items.key(i)
                        == sample.history().getLong(sample.history().size() - 1);
                if (score > bestScore && !last) {
                    bestScore = score;
                    best = items.key(i);
                }
            }
        }
        return best;
    }

    private static float[] interests(Checkpoint checkpoint, Sample sample) {
        EncoderSpec spec = checkpoint.spec();
        ItemSnapshot items = checkpoint.contents().items();
        int length = spec.historyLength();
        float[] history = new float[length * spec.dimension()];
        float[] mask = new float[length];
        for (int i = 0; i < Math.min(length, sample.history().size()); i++) {
            int from = Math.max(0, sample.history().size() - length);
            items.copyRow(items.row(sample.history().getLong(from + i)), history, i * spec.dimension());
            mask[i] = 1;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            AbstractBlock encoder = spec.newBlock(manager, new SplittableRandom(0));
            checkpoint.contents().weights().copyTo(encoder);
            NDArray input = manager.create(history, new Shape(1, length, spec.dimension()));
            NDList inputs = new NDList(input, manager.create(mask, new Shape(1, length)));
            return encoder.forward(new ParameterStore(manager, false), inputs, false)
                    .get(0)
                    .toFloatArray();
        }
    }
}
