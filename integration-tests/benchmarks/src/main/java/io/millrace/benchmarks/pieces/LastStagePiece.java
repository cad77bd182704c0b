package io.millrace.benchmarks.pieces;

import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.CandidateFinder;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.schemas.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.util.FileUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From interests and a full history to a list of 20: by the interests alone, or by all channels in the order of the last stage. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH prepares the state before it measures.
public class LastStagePiece {

    private static final int USERS = 256;
    private static final int HISTORY = 50;
    private static final int STEPS = 100;
    private static final int WANTED = 20;

    @Param({"10000"})
    int items;

    @Param({"true", "false"})
    boolean lastStage;

    private final CandidateFinder finder = new CandidateFinder();
    private final TopCandidates found = new TopCandidates();
    private final InterestBatch interests = new InterestBatch();
    private final List<long[]> histories = new ArrayList<>();
    private final long[] times = LongStream.range(0, HISTORY).toArray();
    private ServingModel serving;
    private Path directory;
    private int user;

    @Setup
    public void prepare() throws IOException {
        directory = Files.createTempDirectory("millrace-piece");
        SyntheticClicks clicks = new SyntheticClicks(USERS, HISTORY, items);
        Path version = BenchBundle.train(directory, clicks, STEPS, Clock.systemUTC())
                .publish()
                .directory();
        BundleOutcome.Accepted bundle = (BundleOutcome.Accepted) BundleReader.read(version, null);
        serving = ServingModel.of(
                lastStage
                        ? bundle
                        : new BundleOutcome.Accepted(
                                bundle.manifest(), bundle.spec(), bundle.weights(), bundle.items()));
        for (int first = 0; first < USERS; first++) {
            histories.add(history(clicks, first));
        }
        serving.interests(histories, interests);
    }

    /** Every {@value #USERS}th click is of the same user, as long as histories fill up. */
    private static long[] history(SyntheticClicks clicks, int first) {
        return IntStream.range(0, HISTORY)
                .mapToLong(i -> ItemKey.of(clicks.itemId(first + (long) i * USERS)))
                .toArray();
    }

    @Benchmark
    public TopCandidates find() {
        user = (user + 1) % USERS;
        finder.find(serving, interests, user, histories.get(user), times, WANTED, key -> false, found);
        return found;
    }

    @TearDown
    public void close() throws IOException {
        serving.close();
        FileUtils.deleteDirectory(directory.toFile());
    }
}
