package io.millrace.benchmarks.pieces;

import io.millrace.models.retrieval.CandidateIndex;
import io.millrace.models.retrieval.TopCandidates;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One search: four interests, the best 50. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH prepares the state before it measures.
public class RetrievalPiece {

    private static final int USERS = 256;
    private static final int INTERESTS = 4;
    private static final int FLOATS = INTERESTS * 64;

    @Param({"10000", "100000"})
    int items;

    @Param({"true", "false"})
    boolean exact;

    private final TopCandidates found = new TopCandidates();
    private CandidateIndex index;
    private float[] interests;
    private int user;

    @Setup
    public void prepare() {
        Catalogue catalogue = new Catalogue(items);
        index = exact ? CandidateIndex.exact(catalogue.items()) : CandidateIndex.of(catalogue.items());
        interests = catalogue.interests(USERS * INTERESTS);
    }

    @Benchmark
    public TopCandidates search() {
        user = (user + 1) % USERS;
        index.search(interests, user * FLOATS, INTERESTS, 50, key -> false, found);
        return found;
    }
}
