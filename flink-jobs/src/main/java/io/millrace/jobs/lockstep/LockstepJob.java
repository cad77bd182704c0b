package io.millrace.jobs.lockstep;

import io.millrace.jobs.emit.RecommendationLists;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.quality.Prequential;
import io.millrace.jobs.quality.ServedList;
import io.millrace.jobs.rank.Answered;
import io.millrace.jobs.rank.Ranker;
import io.millrace.jobs.samples.TrainingSamples;
import io.millrace.jobs.score.BatchScorer;
import io.millrace.jobs.score.BundleLoader;
import io.millrace.jobs.score.BundleReference;
import io.millrace.jobs.score.LoadOutcome;
import io.millrace.jobs.score.PopularityTier;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.SequenceUpdate;
import io.millrace.jobs.sequence.UserSequence;
import io.millrace.models.serving.ServingModel;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.TrainingSample;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subtask of the recommendation job, from a click to its list, driven by its caller. Clicks are scored in micro-batches, each
 * click by its user's sequence as it was when it was offered, so where a micro-batch ends changes nothing but the rounding of
 * models that run it as a whole. The version in service changes between two of them, and only when the caller says so. Nothing is
 * read from a clock but the emission time.
 *
 * <p>The state of a user is kept until the job is closed: the time to live of the job's state is wall-clock time, which there is
 * none of here. No item is unavailable. Not thread-safe.
 */
public final class LockstepJob implements AutoCloseable {

    private static final Offered DUPLICATE = new Offered.Duplicate();
    private static final Offered LATE = new Offered.Late();

    private final LockstepConfig config;
    private final Consumer<Reply> replies;
    private final TrainingSamples samples;
    private final BatchScorer scorer;
    private final Ranker ranker;
    private final RecommendationLists lists;
    private final Map<String, UserSequence> sequences = new HashMap<>();
    private final Map<String, ServedList> served = new HashMap<>();
    private final List<ScoreRequest> batch = new ArrayList<>();
    private @Nullable ServingModel model;

    /**
     * @param clock of the emission times
     * @param replies receives a reply for each accepted click, in the order in which they were offered
     */
    public LockstepJob(LockstepConfig config, Clock clock, Consumer<Reply> replies) {
        this.config = config;
        this.replies = replies;
        this.samples = new TrainingSamples(config.samples().historyLength());
        PopularityTier popularity = new PopularityTier(config.score().popularity(), config.candidateCount());
        this.scorer = new BatchScorer(config.candidateCount(), popularity, item -> false);
        this.ranker = new Ranker(config.rank());
        this.lists = new RecommendationLists(clock);
    }

    /** Offers the next click of the stream. An accepted one is answered when its micro-batch is full, or flushed. */
    public Offered offer(Click click) {
        UserSequence known = sequences.getOrDefault(click.userId(), UserSequence.EMPTY);
        SequenceUpdate update = known.offer(click, config.sequence());
        if (update instanceof SequenceUpdate.Accepted accepted) {
            sequences.put(click.userId(), accepted.sequence());
            return accept(new ScoreRequest(click, accepted.sequence(), accepted.position()));
        }
        return update instanceof SequenceUpdate.Late ? LATE : DUPLICATE;
    }

    /** Answers the clicks that wait for their micro-batch to fill. */
    public void flush() {
        if (!batch.isEmpty()) {
            scorer.score(batch, model, scored -> reply(ranker.rank(scored)));
            batch.clear();
        }
    }

    /**
     * Reads a published version back and answers every click after this by it.
     *
     * @throws IllegalStateException if the bundle is refused; what is in service stays there
     */
    public void announce(ModelAnnouncement announcement) {
        flush();
        ServingModel previous = model;
        LoadOutcome outcome = BundleLoader.load(
                new BundleReference(announcement.getBundleUri(), announcement.getManifestSha256()), previous);
        if (outcome instanceof LoadOutcome.Loaded loaded) {
            model = loaded.model();
            if (previous != null) {
                previous.close();
            }
        } else if (outcome instanceof LoadOutcome.Refused refused) {
            throw new IllegalStateException("Version " + announcement.getVersion() + " is not served ("
                    + refused.reason() + "): " + refused.detail());
        }
    }

    /** Frees the version in service; clicks that wait are not answered. */
    @Override
    public void close() {
        if (model != null) {
            model.close();
            model = null;
        }
    }

    private Offered accept(ScoreRequest request) {
        TrainingSample sample = samples.sample(request);
        batch.add(request);
        if (batch.size() == config.score().batchSize()) {
            flush();
        }
        return new Offered.Accepted(sample);
    }

    private void reply(Answered answered) {
        Click click = answered.click();
        ServedList previous = served.put(click.userId(), ServedList.of(answered));
        replies.accept(new Reply(lists.list(answered), Prequential.outcome(previous, click)));
    }
}
