package io.millrace.trainer.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.table.ItemTable;
import io.millrace.trainer.sample.Sample;
import java.util.Arrays;
import java.util.List;

/** Asks the weights that learn, by a forward pass of the block itself and straight from the table. */
final class LiveAnswers {

    private LiveAnswers() {}

    /** @param samples whose histories are asked about; those with an item that has no row are left out */
    static GoldenAnswers of(TrainableModel model, List<Sample> samples) {
        List<long[]> histories = samples.stream()
                .map(sample -> newest(sample, model.spec().historyLength()))
                .filter(history ->
                        Arrays.stream(history).allMatch(key -> model.table().row(key) >= 0))
                .toList();
        if (histories.isEmpty()) {
            return GoldenAnswers.none();
        }
        return new GoldenAnswers(histories, interests(model, histories));
    }

    private static long[] newest(Sample sample, int length) {
        int size = sample.history().size();
        return sample.history().subList(Math.max(0, size - length), size).toLongArray();
    }

    private static float[] interests(TrainableModel model, List<long[]> histories) {
        ItemTable table = model.table();
        int length = model.spec().historyLength();
        int dimension = model.spec().dimension();
        Shape positions = new Shape(histories.size(), length);
        long[] rows = new long[histories.size() * length];
        float[] mask = new float[rows.length];
        float[] embeddings = new float[rows.length * dimension];
        for (int user = 0; user < histories.size(); user++) {
            int[] known =
                    Arrays.stream(histories.get(user)).mapToInt(table::row).toArray();
            float[] gathered = new float[known.length * dimension];
            table.gather(known, known.length, gathered);
            int from = user * length;
            System.arraycopy(gathered, 0, embeddings, from * dimension, gathered.length);
            for (int i = 0; i < known.length; i++) {
                rows[from + i] = known[i];
                mask[from + i] = 1;
            }
        }
        // whatever the pass creates hangs on the manager of its inputs, and goes with it
        try (NDManager call = model.newSubManager()) {
            NDArray history = call.create(embeddings, new Shape(histories.size(), length, dimension));
            NDList inputs = new NDList(history, call.create(mask, positions), call.create(rows, positions));
            return model.encoder()
                    .forward(new ParameterStore(call, false), inputs, false)
                    .get(0)
                    .toFloatArray();
        }
    }
}
