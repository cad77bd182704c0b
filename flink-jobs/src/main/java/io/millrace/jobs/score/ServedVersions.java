package io.millrace.jobs.score;

import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.models.serving.ServingModel;
import io.millrace.schemas.UserSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions that one subtask serves: the champion, and beside it the challenger during a trial. Says which of them answers
 * whom; how they answer is not its business. Used by one thread.
 */
final class ServedVersions implements AutoCloseable {

    /** Answers requests by one version. */
    interface Scoring {
        /** @param model null for the popularity tier */
        void score(List<ScoreRequest> requests, @Nullable ServingModel model);
    }

    private final ModelSlot champion;
    private final ModelSlot challenger;
    private final List<ScoreRequest> championsRequests = new ArrayList<>();
    private final List<ScoreRequest> challengersRequests = new ArrayList<>();
    private UserSplit challengersUsers = UserSplit.NOBODY;

    /** @param keepPrevious whether the champion before this one stays loaded, so that a rollback need not load it */
    ServedVersions(
            BundleCache bundles,
            ModelSlot.Listener championListener,
            ModelSlot.Listener challengerListener,
            boolean keepPrevious) {
        champion = new ModelSlot(bundles, championListener, keepPrevious);
        challenger = new ModelSlot(bundles, challengerListener, false);
    }

    /** The champion in service; null before the first. */
    @Nullable
    BundleReference champion() {
        return champion.served();
    }

    /** The challenger in service; null outside a trial and while it is loading. */
    @Nullable
    BundleReference challenger() {
        return challenger.served();
    }

    /**
     * Starts loading what the plan names and is not loaded. The champion takes over in {@link #swapIfLoaded}; a challenger
     * that the plan does not name any more serves nobody from here on.
     */
    void follow(ReleasePlan plan) {
        if (plan.champion() != null) { // before the challenger is let go: it may be the same bundle
            if (plan.byName()) {
                champion.release(plan.champion());
            } else {
                champion.announce(plan.champion());
            }
        }
        challengersUsers = plan.challengersUsers();
        BundleReference replaced = challenger.served();
        if (plan.challenger() == null || (replaced != null && !replaced.equals(plan.challenger()))) {
            challenger.clear();
        }
        if (plan.challenger() != null) {
            challenger.release(plan.challenger());
        }
    }

    /**
     * Goes on with the versions that were in service at the checkpoint, so that replayed clicks get the lists they got before;
     * what the plan names instead follows as always, and is waited for only if there is nothing else to serve.
     */
    void resume(
            @Nullable BundleReference servedChampion,
            @Nullable BundleReference servedChallenger,
            ReleasePlan plan,
            Duration wait)
            throws InterruptedException {
        follow(new ReleasePlan(servedChampion, true, servedChallenger, plan.challengersUsers()));
        champion.await(wait);
        challenger.await(wait);
        swapIfLoaded();
        follow(new ReleasePlan(
                changed(plan.champion(), servedChampion), plan.byName(), plan.challenger(), plan.challengersUsers()));
        if (champion.model() == null) {
            champion.await(wait);
        }
    }

    /** Puts what has been loaded into service. */
    void swapIfLoaded() {
        champion.swapIfLoaded();
        challenger.swapIfLoaded();
    }

    /** Has every request answered by its user's version; those of one user stay in order. */
    void answer(List<ScoreRequest> requests, Scoring scoring) {
        ServingModel challengersModel = challenger.model();
        if (challengersModel == null) {
            scoring.score(requests, champion.model());
            return;
        }
        for (ScoreRequest request : requests) {
            boolean challenged = challengersUsers.includes(request.click().userId());
            (challenged ? challengersRequests : championsRequests).add(request);
        }
        if (!championsRequests.isEmpty()) {
            scoring.score(championsRequests, champion.model());
            championsRequests.clear();
        }
        if (!challengersRequests.isEmpty()) {
            scoring.score(challengersRequests, challengersModel);
            challengersRequests.clear();
        }
    }

    @Override
    public void close() {
        champion.close();
        challenger.close();
    }

    /** A bundle that was refused on resuming is not asked for again. */
    private static @Nullable BundleReference changed(
            @Nullable BundleReference planned, @Nullable BundleReference served) {
        return planned != null && planned.equals(served) ? null : planned;
    }
}
