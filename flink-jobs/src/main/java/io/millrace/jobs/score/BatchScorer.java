package io.millrace.jobs.score;

import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.UserSequence;
import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.CandidateFinder;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.schemas.avro.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds candidates for a micro-batch: one run of the model, then one search per request. The popularity tier answers for
 * users of whom the model knows no item, and for all while there is no model; it learns each click after answering it. Used
 * by one thread.
 */
public final class BatchScorer {

    private final int candidateCount;
    private final PopularityTier popularity;
    private final LongPredicate unavailable;
    private final List<long[]> histories = new ArrayList<>();
    private final InterestBatch interests = new InterestBatch();
    private final CandidateFinder finder = new CandidateFinder();
    private final TopCandidates found = new TopCandidates();

    /**
     * @param candidateCount candidates per request
     * @param unavailable items that never become candidates, by key
     */
    public BatchScorer(int candidateCount, PopularityTier popularity, LongPredicate unavailable) {
        this.candidateCount = candidateCount;
        this.popularity = popularity;
        this.unavailable = unavailable;
    }

    /** Hands one result per request to {@code out}, in the order of the requests. */
    public void score(List<ScoreRequest> requests, @Nullable ServingModel model, Consumer<Scored> out) {
        if (model != null) {
            findInterests(requests, model);
        }
        for (int i = 0; i < requests.size(); i++) {
            ScoreRequest request = requests.get(i);
            out.accept(model != null && interests.known(i) ? byModel(request, model, i) : byPopularity(request));
            popularity.learn(request.click().itemKey(), request.click().itemId());
        }
    }

    private void findInterests(List<ScoreRequest> requests, ServingModel model) {
        histories.clear();
        for (ScoreRequest request : requests) {
            histories.add(request.sequence().itemKeys());
        }
        model.interests(histories, interests);
    }

    private Scored byModel(ScoreRequest request, ServingModel model, int user) {
        UserSequence sequence = request.sequence();
        finder.find(model, interests, user, sequence.itemKeys(), sequence.times(), candidateCount, unavailable, found);
        @Nullable String[] because = strongestItems(request, model, user);
        List<Candidate> candidates = new ArrayList<>(found.size());
        for (int rank = 0; rank < found.size(); rank++) {
            int interest = found.interest(rank);
            candidates.add(new Candidate(
                    found.key(rank),
                    model.items().itemId(found.row(rank)),
                    found.score(rank),
                    interest,
                    because[interest]));
        }
        return new Scored(request, Tier.MODEL, model.version(), candidates);
    }

    /** Per interest, the past item that it attended to most. */
    private @Nullable String[] strongestItems(ScoreRequest request, ServingModel model, int user) {
        ItemSnapshot items = model.items();
        @Nullable String[] strongest = new String[model.interestCount()];
        for (int interest = 0; interest < strongest.length; interest++) {
            int place = interests.strongest(user, interest);
            if (place >= 0) {
                strongest[interest] = items.itemId(items.row(request.sequence().itemKeys()[place]));
            }
        }
        return strongest;
    }

    private Scored byPopularity(ScoreRequest request) {
        return new Scored(request, Tier.POPULARITY, null, popularity.candidates(candidateCount, unavailable));
    }
}
