package io.millrace.models.serving;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.rerank.CandidatePool;
import io.millrace.models.rerank.Reranker;
import io.millrace.models.rerank.ServedStage;
import io.millrace.models.rerank.UserHistory;
import io.millrace.models.retrieval.TopCandidates;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * From a user's interests and history to a version's best items: what the interests find, or, if the version has a last stage, what
 * all channels find in the order of its score. Used again for the next user without allocating. Not thread-safe.
 */
public final class CandidateFinder {

    /** How many candidates of the interests go into the last stage, at least. */
    private static final int BY_INTEREST = 60;

    private static final LongPredicate NOTHING = key -> false;

    private final Kernels kernels = Kernels.best();
    private final UserHistory history = new UserHistory();
    private final CandidatePool pool = new CandidatePool();
    private final Reranker reranker = new Reranker();
    private final TopCandidates byInterest = new TopCandidates();
    private final float[] scratch = new float[Kernels.SCRATCH];
    private float[] products = new float[0];

    /**
     * Finds the best items for a user.
     *
     * @param interests that the version found, the user's among them
     * @param user which of them
     * @param keys the user's items, oldest first
     * @param times their event times in milliseconds, aligned with them
     * @param n how many to find; fewer when there are not as many
     * @param excluded items that must not be found, by key
     * @param into receives the result, best first; what it held is lost
     */
    public void find(
            ServingModel model,
            InterestBatch interests,
            int user,
            long[] keys,
            long[] times,
            int n,
            LongPredicate excluded,
            TopCandidates into) {
        ServedStage stage = model.lastStage();
        if (stage == null) {
            search(model, interests, user, n, excluded, into);
        } else {
            search(model, interests, user, Math.max(n, BY_INTEREST), excluded, byInterest);
            fillPool(model, stage, interests, user, keys, times);
            select(model, interests.vectors(), interests.offset(user), stage, n, excluded, into);
        }
    }

    /**
     * The pool that the last stage would choose from, its features laid out; valid until the next call.
     *
     * @return null if the version has no last stage
     */
    public @Nullable CandidatePool pool(
            ServingModel model, InterestBatch interests, int user, long[] keys, long[] times) {
        ServedStage stage = model.lastStage();
        if (stage == null) {
            return null;
        }
        search(model, interests, user, BY_INTEREST, NOTHING, byInterest);
        fillPool(model, stage, interests, user, keys, times);
        return pool;
    }

    private static void search(
            ServingModel model, InterestBatch interests, int user, int n, LongPredicate excluded, TopCandidates into) {
        model.index().search(interests.vectors(), interests.offset(user), model.interestCount(), n, excluded, into);
    }

    private void fillPool(
            ServingModel model, ServedStage stage, InterestBatch interests, int user, long[] keys, long[] times) {
        history.fill(keys, times, model.items());
        pool.begin(stage.statistics(), history);
        for (int rank = 0; rank < byInterest.size(); rank++) {
            pool.add(byInterest.row(rank), byInterest.score(rank));
        }
        pool.addFrom(stage.statistics(), history);
        int offset = interests.offset(user);
        pool.completeInterests(row -> bestProduct(model, row, interests.vectors(), offset));
        pool.layOut(stage.statistics(), history);
    }

    private void select(
            ServingModel model,
            float[] vectors,
            int offset,
            ServedStage stage,
            int n,
            LongPredicate excluded,
            TopCandidates into) {
        float[] scores = reranker.score(pool, stage.weights());
        into.begin(n);
        for (int slot = 0; slot < pool.size(); slot++) {
            int row = pool.row(slot);
            if (into.wants(scores[slot], row, model.items(), excluded)) {
                into.add(scores[slot], model.items().key(row), row, bestInterest(model, row, vectors, offset));
            }
        }
        into.finish();
    }

    private float bestProduct(ServingModel model, int row, float[] vectors, int offset) {
        int best = bestInterest(model, row, vectors, offset);
        return products[best];
    }

    /** Of equal ones the first; leaves the {@link #products}. */
    private int bestInterest(ServingModel model, int row, float[] vectors, int offset) {
        int count = model.interestCount();
        if (products.length < count) {
            products = new float[count];
        }
        model.items().innerProducts(row, vectors, offset, count, products, scratch, kernels);
        int best = 0;
        for (int k = 1; k < count; k++) {
            if (products[k] > products[best]) {
                best = k;
            }
        }
        return best;
    }
}
