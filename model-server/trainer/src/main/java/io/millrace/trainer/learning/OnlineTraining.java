package io.millrace.trainer.learning;

import ai.djl.engine.Engine;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.TrainerStateOutcome;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.serving.ServingModel;
import io.millrace.models.table.ItemKeyCollisionException;
import io.millrace.models.table.TableLimits;
import io.millrace.models.training.TableRows;
import io.millrace.schemas.ItemKey;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.LineageLedger;
import io.millrace.trainer.sample.ReplayBuffer;
import io.millrace.trainer.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Incremental training over a stream of samples: each is learned from once as a fresh one, and now and then again from
 * the replay buffer.
 *
 * <p>Fresh samples gather until a mini-batch is full. Then, in their order, each is entered in the ledger and counted
 * in the item table; one step learns from them, and {@link LearningSettings#replaySteps()} steps learn from samples of
 * the replay buffer as it was before. A checkpoint therefore holds what its lineage says and nothing of the samples
 * still gathering.
 *
 * <p>A sample without history has nothing to predict from, and one whose target is the last item asks for what is never
 * recommendable at that moment: both admit and count their item and are in no loss.
 *
 * <p>Deterministic: the weights follow from the settings, the samples and the places of {@link #flush()} and
 * {@link #hurry} among them.
 * Not thread-safe.
 */
public final class OnlineTraining implements AutoCloseable {

    /** Samples between two expiries of the table; counted in the lineage, so that a restart keeps the rhythm. */
    private static final long EXPIRY_INTERVAL = 4096;

    private static final int HURRIED_STRIDE = 4;

    /** Histories, of the newest step on fresh samples, that every checkpoint is asked about. */
    private static final int GOLDEN_REQUESTS = 16;

    private final LearningSettings settings;
    private final TableLimits limits;
    private final BatchRandom random;
    private final ReplayBuffer replay;
    private final LearningCounters counters = new LearningCounters();
    private final List<Sample> pending = new ArrayList<>();
    private Learner learner;
    private @Nullable ServingModel served;
    private boolean hurrying;
    private LineageLedger ledger;
    private List<Sample> newest = List.of();

    private OnlineTraining(
            LearningSettings settings,
            TableLimits limits,
            BatchRandom random,
            TrainableModel model,
            RerankLearning rerank,
            Lineage start) {
        this.settings = settings;
        this.limits = limits;
        this.random = random;
        this.replay = new ReplayBuffer(settings.replayCapacity());
        this.learner = Learner.of(model, rerank, replay, settings);
        this.ledger = new LineageLedger(start);
    }

    /** Training from initial weights and an empty table. */
    public static OnlineTraining fresh(EncoderSpec spec, LearningSettings settings, TableLimits limits) {
        BatchRandom random = new BatchRandom(settings.seed());
        return new OnlineTraining(
                settings,
                limits,
                random,
                TrainableModel.fresh(spec, limits, settings.rule(), random),
                RerankLearning.fresh(settings),
                Lineage.none());
    }

    /** Training that goes on from a published version. Its replay buffer is empty until {@link #refillReplay}. */
    public static OnlineTraining resume(
            TrainerStateOutcome.Restored state, LearningSettings settings, TableLimits limits) {
        BatchRandom random = new BatchRandom(settings.seed());
        Manifest manifest = state.manifest();
        Lineage start = new Lineage(manifest.sampleCount(), manifest.sampleOffsets(), manifest.trainedThrough());
        return new OnlineTraining(
                settings,
                limits,
                random,
                TrainableModel.restored(state.spec(), state.contents(), limits, settings.rule(), random),
                RerankLearning.restore(state.rerank(), settings),
                start);
    }

    /**
     * Takes back what was learned since a version: weights, rows, optimiser state and replay buffer are that version's.
     * The samples since are neither learned from again nor in the lineage's count; its offsets stay behind them. Samples
     * that still gather stay.
     *
     * @param state of a version that these weights go on from
     */
    public void returnTo(TrainerStateOutcome.Restored state) {
        Manifest version = state.manifest();
        Lineage now = ledger.lineage();
        undone(now.sampleCount() - version.sampleCount());
        restore(state.contents(), version.sampleOffsets());
        ledger = new LineageLedger(new Lineage(version.sampleCount(), now.sampleOffsets(), version.trainedThrough()));
    }

    /**
     * Goes on from other weights than those at hand, which others may have learned with. Samples that still gather are dropped; the
     * replay buffer keeps what the new weights have learned from.
     *
     * @param contents with the state of the optimisers, of the same model
     * @param lineage what they have learned from
     */
    public void startFrom(BundleContents contents, Lineage lineage) {
        pending.clear();
        restore(contents, lineage.sampleOffsets());
        ledger = new LineageLedger(lineage);
    }

    /** Says that what was learned from so many samples is not in the weights any more. */
    public void undone(long samples) {
        counters.undone += samples;
    }

    private void restore(BundleContents contents, Map<Integer, Long> offsets) {
        EncoderSpec spec = learner.model().spec();
        learner.model().close();
        replay.removeIf(sample -> sample.position().offset()
                >= offsets.getOrDefault(sample.position().partition(), 0L));
        learner = Learner.of(
                TrainableModel.restored(spec, contents, limits, settings.rule(), random),
                RerankLearning.restore(contents.rerank(), settings),
                replay,
                settings);
        counters.restartLoss();
    }

    /**
     * About how many samples from before the resume point would fill the replay buffer, some of which it does not keep; 0 unless
     * it is empty and something has been learned from.
     */
    public int missingReplay() {
        return replay.size() == 0 && sampleCount() > 0 ? settings.replayCapacity() + settings.replayCapacity() / 2 : 0;
    }

    /**
     * Puts samples from before the resume point back into the replay buffer, oldest first. None is learned from as
     * fresh.
     */
    public void refillReplay(List<Sample> learnedBefore) {
        learnedBefore.stream().filter(OnlineTraining::teaches).forEach(replay::add);
    }

    /**
     * Takes the next sample; learns when it completes a mini-batch.
     *
     * @throws IllegalStateException if a sample of the batch was learned from before, or learning diverged
     */
    public void accept(Sample sample) {
        pending.add(sample);
        if (pending.size() == settings.batchSize()) {
            learnPending();
        }
    }

    /**
     * Learns from the samples that still wait for their mini-batch to fill, so that a quiet stream is learned from too.
     * The batch is filled up with replayed samples: a step on a handful alone would be mostly noise.
     */
    public void flush() {
        if (!pending.isEmpty()) {
            learnPending();
        }
    }

    /**
     * While it hurries nothing is replayed after a step on fresh samples, and the last stage learns from some of them only: the
     * rest is counted and learned from by the encoder as ever.
     */
    public void hurry(boolean behind) {
        hurrying = behind;
    }

    /**
     * Lets the table forget what it is time to forget when several have learned at once, of whom none may have come to it alone.
     *
     * @param before samples learned from before they began
     */
    public void expireSince(long before) {
        expire(before, newest);
    }

    /** Samples accepted and not yet learned from. */
    public int pending() {
        return pending.size();
    }

    /** The samples that wait for their mini-batch: no checkpoint taken now has seen them. */
    public List<Sample> gathering() {
        return List.copyOf(pending);
    }

    /** Samples learned from, those of earlier runs included. */
    public long sampleCount() {
        return ledger.sampleCount();
    }

    /** Exactly which samples the weights have learned from. */
    public Lineage lineage() {
        return ledger.lineage();
    }

    /** Items that have a row. */
    public int items() {
        return learner.model().table().size();
    }

    public LearningTotals totals() {
        return counters.totals();
    }

    /** The weights as they are now, to be published. Starts a new span for the mean loss. */
    public Checkpoint checkpoint() {
        double loss = counters.meanLoss();
        counters.restartLoss();
        TrainableModel model = learner.model();
        return new Checkpoint(
                model.spec(),
                model.contents(learner.rerank().stage()),
                ledger.lineage(),
                loss,
                LiveAnswers.of(model, newest));
    }

    /**
     * Tells which version is in service from here on: what it would have shown is what the last stage learns from.
     *
     * @param version to stay open until the next one is told of
     */
    public void serve(ServingModel version) {
        served = version;
    }

    /** Native arrays alive: constant between steps, or something leaks. */
    int nativeArrays() {
        return learner.model().nativeArrays();
    }

    @Override
    public void close() {
        learner.model().close();
    }

    private void learnPending() {
        long before = ledger.sampleCount();
        random.restart(before);
        // what the engine draws by itself, such as dropout
        Engine.getInstance().setRandomSeed(random.nextInt());
        learner.rerank().learn(served, lessons());
        List<Sample> teaching = observe();
        List<Sample> usable =
                teaching.stream().filter(learner.assembly()::usable).toList();
        counters.learned += usable.size();
        if (!usable.isEmpty()) {
            newest = usable.subList(0, Math.min(GOLDEN_REQUESTS, usable.size()));
        }
        boolean full = pending.size() == settings.batchSize();
        learnFresh(usable, full ? 0 : settings.batchSize() - usable.size());
        for (int i = 0; full && !hurrying && i < settings.replaySteps(); i++) {
            learnReplayed(replay.draw(settings.batchSize(), random));
        }
        teaching.forEach(replay::add);
        expire(before, pending);
        pending.clear();
    }

    /** What the last stage learns from. */
    private List<Sample> lessons() {
        return IntStream.range(0, pending.size())
                .filter(i -> !hurrying || i % HURRIED_STRIDE == 0)
                .mapToObj(pending::get)
                .filter(OnlineTraining::teaches)
                .toList();
    }

    /** Enters the pending samples in the ledger and the table; returns those that are to be in a loss. */
    private List<Sample> observe() {
        List<Sample> teaching = new ArrayList<>(pending.size());
        for (Sample sample : pending) {
            ledger.enter(sample);
            counters.samples++;
            if (observe(sample) && teaches(sample)) {
                teaching.add(sample);
            }
        }
        return teaching;
    }

    private boolean observe(Sample sample) {
        try {
            int row = learner.model()
                    .table()
                    .observe(sample.targetKey(), sample.targetItemId(), sample.eventTimeMillis());
            if (row >= 0) {
                learner.rerank().observe(sample);
            }
        } catch (ItemKeyCollisionException e) {
            counters.collisions++;
            return false;
        }
        counters.withoutHistory += sample.hasHistory() ? 0 : 1;
        counters.repeats += sample.repeatsLastItem() ? 1 : 0;
        return true;
    }

    private static boolean teaches(Sample sample) {
        return sample.hasHistory() && !sample.repeatsLastItem();
    }

    private void learnFresh(List<Sample> fresh, int fillUp) {
        if (fresh.isEmpty()) {
            return;
        }
        List<Sample> batch = new ArrayList<>(fresh);
        batch.addAll(replay.draw(fillUp, random));
        counters.replayed += batch.size() - fresh.size();
        Float loss = learn(batch);
        if (loss != null) {
            counters.freshLoss(loss, fresh.size());
        }
    }

    private void learnReplayed(List<Sample> replayed) {
        counters.replayed += replayed.size();
        learn(replayed);
    }

    private @Nullable Float learn(List<Sample> samples) {
        MiniBatch batch = learner.assembly().assemble(samples, random);
        if (batch == null) {
            return null;
        }
        counters.steps++;
        TrainableModel model = learner.model();
        return learner.step()
                .learn(List.of(new TableRows(model.table(), batch.rows())), new EncoderLoss(model.encoder(), batch));
    }

    /**
     * Lets the table forget, at the recent samples' median event time: one click with a wrong clock must not make
     * every other item look idle.
     */
    private void expire(long before, List<Sample> recent) {
        if (before / EXPIRY_INTERVAL == ledger.sampleCount() / EXPIRY_INTERVAL || recent.isEmpty()) {
            return;
        }
        long[] times =
                recent.stream().mapToLong(Sample::eventTimeMillis).sorted().toArray();
        List<String> expired = learner.model().table().expire(times[times.length / 2]);
        counters.expiredItems += expired.size();
        expired.forEach(itemId -> learner.rerank().forget(ItemKey.of(itemId)));
    }
}
