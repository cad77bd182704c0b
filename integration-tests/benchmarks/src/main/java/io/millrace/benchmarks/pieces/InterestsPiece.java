package io.millrace.benchmarks.pieces;

import ai.djl.ndarray.NDManager;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.zoo.ModelKinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The interests of one micro-batch of full histories: by lookup for comirec-sa, by a forward pass for the others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH prepares the state before it measures.
public class InterestsPiece {

    private static final int ITEMS = 10_000;
    private static final int HISTORY = 50;

    @Param({"comirec-sa", "comirec-dr", "youtube-dnn"})
    String model;

    @Param({"1", "32"})
    int batch;

    private final InterestBatch interests = new InterestBatch();
    private final List<long[]> histories = new ArrayList<>();
    private ServingModel serving;

    @Setup
    public void prepare() {
        EncoderSpec spec = ModelKinds.spec(model, new EncoderSizes(64, HISTORY), Map.of());
        ItemSnapshot items = new Catalogue(ITEMS).items();
        Manifest manifest = Manifest.draft(
                "benchmark", "000001", null, spec.kind(), spec.toMap(), Instant.EPOCH, 0, Map.of(), Map.of(), Map.of());
        try (NDManager manager = NDManager.newBaseManager()) {
            DenseWeights weights = DenseWeights.of(spec.newBlock(manager, new SplittableRandom(1)));
            serving = ServingModel.of(new BundleOutcome.Accepted(manifest, spec, weights, items));
        }
        SplittableRandom random = new SplittableRandom(2);
        for (int user = 0; user < batch; user++) {
            histories.add(random.ints(HISTORY, 0, ITEMS).mapToLong(items::key).toArray());
        }
    }

    @Benchmark
    public InterestBatch interests() {
        serving.interests(histories, interests);
        return interests;
    }

    @TearDown
    public void close() {
        serving.close();
    }
}
