package io.millrace.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.millrace.golden.comirec.SelfAttention;
import io.millrace.models.comirec.ComiRecSa;
import io.millrace.models.encoder.EngineDefaults;
import io.millrace.models.loss.CandidateDraw;
import io.millrace.models.loss.HardReadout;
import io.millrace.models.loss.LogUniformSampler;
import io.millrace.models.loss.SampledItems;
import io.millrace.models.loss.SampledSoftmax;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.RowMoments;
import io.millrace.models.table.TableLimits;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.TableRows;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * What the reference does in one graph over the whole table, this project does in parts: it samples by itself, gathers the
 * rows of the batch, differentiates with respect to them and scatters the updates back. The parts give the same.
 */
class TrainingStepTest {

    private static final String CASE = "comirec_sa";
    private static final String TABLE = "mid_embedding_var";
    private static final RowAdam RULE = RowAdam.withRate(1e-3);
    private static final float SMALLEST_TELLING_GRADIENT = 1e-6f;

    static Stream<GoldenCase> authorsCases() throws IOException, URISyntaxException {
        List<GoldenCase> cases = new ArrayList<>();
        for (Path directory : GoldenCasesTest.directories()) {
            if (Files.exists(directory.resolve(CASE + ".safetensors"))) {
                cases.add(GoldenCase.read(directory, CASE));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("authorsCases")
    void aStepOnGatheredRowsMovesTableAndWeightsAsTheStepOnTheWholeTable(GoldenCase golden) {
        EngineDefaults.apply();
        ItemTable table = table(golden);
        int[] rows = rows(golden);
        assertThat(rows.length).as("rows of the batch").isLessThan(table.size());
        try (NDManager manager = NDManager.newBaseManager()) {
            CaseSetup setup = new CaseSetup(golden, manager);
            ComiRecSa block = SelfAttention.block(setup);

            float loss = new GradientStep(manager, new DenseOptimizer(block, RULE), RULE)
                    .learn(
                            List.of(new TableRows(table, rows)),
                            (parameters, leaves) -> loss(golden, block, parameters, rows, leaves.get(0)));

            assertThat(loss).isCloseTo(golden.floats("out.loss")[0], within(1e-4f));
            assertStepped(golden, TABLE, table.snapshot().rows().embeddings());
            Map<String, float[]> weights = setup.values();
            assertThat(weights).hasSize(golden.names("adam_tf.").size() - 1);
            weights.forEach((name, values) -> assertStepped(golden, name, values));
        }
    }

    @ParameterizedTest
    @MethodSource("authorsCases")
    void expectedCountsAreThoseOfTheAuthorsSampler(GoldenCase golden) {
        LogUniformSampler sampler = new LogUniformSampler(golden.size("w." + TABLE, 0));
        int[] sampled = ints(golden.longs("in.sampled_ids"));
        int tries = (int) golden.longs("in.num_tries")[0];
        CandidateDraw draw = new CandidateDraw(sampled, tries, sampler::probability);

        assertThat(draw.expectedCounts(sampled))
                .containsExactly(golden.floats("in.sampled_expected_count"), within(1e-5f));
        assertThat(draw.expectedCounts(ints(golden.longs("in.mid_batch_ph"))))
                .containsExactly(golden.floats("in.true_expected_count"), within(1e-5f));
    }

    private static NDArray loss(
            GoldenCase golden, ComiRecSa block, ParameterStore parameters, int[] rows, NDArray embeddings) {
        NDManager step = embeddings.getManager();
        NDArray mask = golden.array(step, "in.mask_batch_ph");
        NDArray history = step.create(places(rows, golden.longs("in.mid_his_batch_ph")), mask.getShape());
        NDArray targets = step.create(places(rows, golden.longs("in.mid_batch_ph")));
        NDArray sampled = step.create(places(rows, golden.longs("in.sampled_ids")));
        NDArray positive = GradientStep.lookUp(embeddings, targets);
        NDArray interests = block.forward(
                        parameters, new NDList(GradientStep.lookUp(embeddings, history), mask, history), true)
                .get(0);
        return SampledSoftmax.loss(SampledSoftmax.logits(
                HardReadout.select(interests, positive),
                new SampledItems(positive, targets, golden.array(step, "in.true_expected_count")),
                new SampledItems(
                        GradientStep.lookUp(embeddings, sampled),
                        sampled,
                        golden.array(step, "in.sampled_expected_count"))));
    }

    private static void assertStepped(GoldenCase golden, String name, float[] actual) {
        float[] gradient = golden.floats("grad." + name);
        TensorDifference difference = TensorDifference.between(
                "adam_tf." + name,
                golden.doubles("adam_tf." + name),
                Values.widened(actual),
                golden.tolerance("adam"),
                i -> Math.abs(gradient[i]) >= SMALLEST_TELLING_GRADIENT);
        assertThat(difference.agrees()).as("%s %s", name, difference.detail()).isTrue();
    }

    private static int[] rows(GoldenCase golden) {
        return Stream.of("in.mid_his_batch_ph", "in.mid_batch_ph", "in.sampled_ids")
                .flatMapToLong(ids -> Arrays.stream(golden.longs(ids)))
                .distinct()
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static ItemTable table(GoldenCase golden) {
        int size = golden.size("w." + TABLE, 0);
        int dimension = golden.size("w." + TABLE, 1);
        List<String> ids = IntStream.range(0, size).mapToObj(String::valueOf).toList();
        ItemRows rows = new ItemRows(
                dimension,
                LongStream.range(0, size).toArray(),
                ids,
                new long[size],
                new long[size],
                golden.floats("w." + TABLE).clone());
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

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
