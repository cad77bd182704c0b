package io.millrace.models.retrieval;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.ItemSnapshot;
import java.util.function.LongPredicate;

/** Finds the items that fit a user's interests best. Safe for several threads as long as each has its own result. */
public interface CandidateIndex {

    /**
     * Indexes the items of a snapshot for serving: every search of a small catalogue is exact, in a large one some of what
     * belongs at the end of a list may be missed. Slow; not for a task's thread.
     */
    static CandidateIndex of(ItemSnapshot items) {
        return ClusteredIndex.of(items, ScanPolicy.DEFAULT, Kernels.best());
    }

    /** Indexes the items of a snapshot so that nothing is ever missed. */
    static CandidateIndex exact(ItemSnapshot items) {
        return ClusteredIndex.of(items, ScanPolicy.EXACT, Kernels.best());
    }

    /**
     * The index of the next version, which costs as much as differs from the snapshot of this one. Shares what is the same.
     */
    CandidateIndex updated(ItemSnapshot next);

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
