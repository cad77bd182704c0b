package io.millrace.golden.evaluation;

import io.millrace.evaluation.aggregation.ScoredList;
import io.millrace.golden.GoldenCase;
import io.millrace.models.retrieval.CandidateIndex;
import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The item embeddings of a case, searched as serving searches. */
final class ItemsOfCase {

    private final GoldenCase golden;
    private final int dimension;
    private final CandidateIndex index;

    private ItemsOfCase(GoldenCase golden, int dimension, CandidateIndex index) {
        this.golden = golden;
        this.dimension = dimension;
        this.index = index;
    }

    static ItemsOfCase of(GoldenCase golden) {
        int size = golden.size("in.item_embs", 0);
        int dimension = golden.size("in.item_embs", 1);
        ItemRows rows = new ItemRows(
                dimension,
                LongStream.range(0, size).toArray(),
                IntStream.range(0, size).mapToObj(Integer::toString).toList(),
                new long[size],
                new long[size],
                golden.floats("in.item_embs"));
        return new ItemsOfCase(golden, dimension, CandidateIndex.exact(ItemSnapshot.of(rows)));
    }

    /** For each user the {@code n} best items of each interest; {@code vectors} holds {@code [B,K,d]}. */
    List<List<ScoredList>> find(String vectors, int interests, int n) {
        float[] values = golden.floats(vectors);
        List<List<ScoredList>> found = new ArrayList<>();
        for (int user = 0; user < golden.size(vectors, 0); user++) {
            List<ScoredList> lists = new ArrayList<>();
            for (int interest = 0; interest < interests; interest++) {
                lists.add(find(values, (user * interests + interest) * dimension, n));
            }
            found.add(lists);
        }
        return found;
    }

    private ScoredList find(float[] vectors, int offset, int n) {
        TopCandidates top = new TopCandidates();
        index.search(vectors, offset, 1, n, key -> false, top);
        int[] items = new int[top.size()];
        float[] scores = new float[top.size()];
        for (int rank = 0; rank < top.size(); rank++) {
            items[rank] = top.row(rank);
            scores[rank] = top.score(rank);
        }
        return new ScoredList(items, scores);
    }
}
