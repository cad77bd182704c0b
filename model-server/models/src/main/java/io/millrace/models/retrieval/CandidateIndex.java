package io.millrace.models.retrieval;

import java.util.function.LongPredicate;

/** Finds the items that fit a user's interests best. Safe for several threads as long as each has its own result. */
public interface CandidateIndex {

    /**
     * The {@code n} items of highest score, the score of an item being the largest inner product with any interest:
     * {@code f(u,i) = max_k <e_i, v_k>}.
     *
     * @param interests holds {@code [interestCount, d]} from {@code offset}, row-major
     * @param n how many to find; fewer when there are not as many
     * @param excluded items that must not be found, by key; asked only of items that would otherwise be in
     * @param into receives the result, best first; what it held is lost
     */
    void search(float[] interests, int offset, int interestCount, int n, LongPredicate excluded, TopCandidates into);
}
