package io.millrace.evaluation.protocol;

import io.millrace.evaluation.aggregation.InterestMerge;
import io.millrace.evaluation.aggregation.ScoredList;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.training.EncoderRetrieval;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** What a trained encoder finds for users, all their interests together. */
final class ModelLists {

    private ModelLists() {}

    /**
     * For each user the merged lists of the {@code n} best items of each interest.
     *
     * @param found receives the candidates, best first, n or more unless the catalogue has fewer; none if no item of the input
     *     is known; and the user's index
     */
    static void find(EncoderRetrieval retrieval, List<HeldOut> users, int n, ObjIntConsumer<ScoredList> found) {
        List<int[]> histories = users.stream().map(HeldOut::input).toList();
        retrieval.search(histories, n, (user, lists) -> found.accept(InterestMerge.merge(lists, item -> true), user));
    }
}
