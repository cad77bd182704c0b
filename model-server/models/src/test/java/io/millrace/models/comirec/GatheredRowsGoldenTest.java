package io.millrace.models.comirec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.golden.GoldenCase;
import io.millrace.models.golden.GoldenWeights;
import io.millrace.models.golden.GoldenWeights.Kernels;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.loss.HardReadout;
import io.millrace.models.loss.SampledItems;
import io.millrace.models.loss.SampledSoftmax;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.RowMoments;
import io.millrace.models.table.TableLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A training step as the trainer makes it (gather the rows of the batch, differentiate with respect to them, scatter the
 * updates back) moves the item table exactly as the reference's step on the whole table in its graph.
 */
class GatheredRowsGoldenTest {

    private static final String EMBEDDINGS = "mid_embedding_var";

    static Stream<GoldenCase> paper() {
        return GoldenCase.named("comirec_sa");
    }

    @ParameterizedTest
    @MethodSource("paper")
    void aStepOnGatheredRowsEqualsTheStepOnTheWholeTable(GoldenCase golden) {
        ItemTable table = table(golden);
        long[] history = golden.longs("in.mid_his_batch_ph");
        long[] targets = golden.longs("in.mid_batch_ph");
        long[] sampled = golden.longs("in.sampled_ids");
        int[] rows = LongStream.concat(
                        LongStream.concat(Arrays.stream(history), Arrays.stream(targets)), Arrays.stream(sampled))
                .distinct()
                .mapToInt(table::row)
                .toArray();
        assertThat(rows.length).as("rows of the batch").isLessThan(table.size());

        float[] gathered = new float[rows.length * table.dimension()];
        table.gather(rows, rows.length, gathered);
        float[] gradient = gradient(golden, rows, gathered, history, targets, sampled);
        table.update(rows, rows.length, gradient, RowAdam.withRate(1e-3));

        float[] after = table.snapshot().rows().embeddings();
        golden.assertAdamStep(
                Map.of(EMBEDDINGS, after),
                ComiRecSaGoldenTest.AUTHORS_NAMES.values().toArray(new String[0]));
    }

    private static float[] gradient(
            GoldenCase golden, int[] rows, float[] gathered, long[] history, long[] targets, long[] sampled) {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSaHyperparameters sizes = new ComiRecSaHyperparameters(
                    gathered.length / rows.length,
                    (int) golden.size("w.self_atten/dense/bias", 0),
                    (int) golden.size("out.user_eb", 1),
                    (int) golden.size("in.mask_batch_ph", 1));
            ComiRecSa block = sizes.newBlock(manager, new SplittableRandom(1));
            new GoldenWeights(golden, block, ComiRecSaGoldenTest.AUTHORS_NAMES, Kernels.IN_OUT);
            NDArray embeddings = manager.create(gathered, new Shape(rows.length, sizes.dimension()));
            embeddings.setRequiresGradient(true);
            NDArray targetPlaces = manager.create(places(rows, targets));
            NDArray sampledPlaces = manager.create(places(rows, sampled));
            NDArray historyPlaces =
                    manager.create(places(rows, history), new Shape(targets.length, sizes.historyLength()));
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDList inputs = new NDList(embeddings.get(historyPlaces), golden.array(manager, "in.mask_batch_ph"));
                NDArray interests = block.forward(new ParameterStore(manager, false), inputs, true)
                        .get(0);
                NDArray positive = embeddings.get(targetPlaces);
                collector.backward(SampledSoftmax.loss(SampledSoftmax.logits(
                        HardReadout.select(interests, positive),
                        new SampledItems(positive, targetPlaces, golden.array(manager, "in.true_expected_count")),
                        new SampledItems(
                                embeddings.get(sampledPlaces),
                                sampledPlaces,
                                golden.array(manager, "in.sampled_expected_count")))));
            }
            return WeightAccess.takeGradient(embeddings);
        }
    }

    private static ItemTable table(GoldenCase golden) {
        int size = (int) golden.size("w." + EMBEDDINGS, 0);
        int dimension = (int) golden.size("w." + EMBEDDINGS, 1);
        List<String> ids = IntStream.range(0, size).mapToObj(String::valueOf).toList();
        ItemRows rows = new ItemRows(
                dimension,
                LongStream.range(0, size).toArray(),
                ids,
                new long[size],
                new long[size],
                golden.floats("w." + EMBEDDINGS).clone());
        RowMoments fresh = new RowMoments(new long[size], new float[size * dimension], new float[size * dimension]);
        return ItemTable.restore(
                ItemSnapshot.of(rows, fresh, List.of()), TableLimits.defaults(), new SplittableRandom(1));
    }

    /** Where each item stands among the gathered rows. */
    private static long[] places(int[] rows, long[] items) {
        return Arrays.stream(items)
                .map(item -> IntStream.range(0, rows.length)
                        .filter(place -> rows[place] == item)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }
}
