package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.models.serving.ServingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gathers requests into micro-batches and answers each in the order of arrival. A micro-batch ends when it is full, when there
 * is no more input to fill it with, and before anything that must not overtake it: a checkpoint barrier, a watermark, a control
 * event, the end of the input. Nothing is therefore buffered in a checkpoint, and a list never depends on what came after the
 * barrier that follows its click.
 *
 * <p>Whether there is more input no operator is told. But Flink's mailbox loop takes one record and then the mails that wait,
 * in turn, and once the input is drained mails alone. So a micro-batch mails itself, again for as long as it finds that it
 * has grown: while clicks wait in the input it goes on growing, and the click that came alone is answered at once.
 */
@SuppressWarnings("NullAway.Init") // Flink initialises state before it opens, and opens before the first element.
final class ScoreOperator extends AbstractStreamOperator<Scored> implements OneInputStreamOperator<ScoreInput, Scored> {

    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<PopularityState> POPULARITY =
            new ListStateDescriptor<>("popularity", new PopularityStateSerializer());

    private final ScoreConfig settings;
    private final int candidateCount;
    private final transient BundleCache bundles;
    private final transient MailboxExecutor mailbox;
    private final transient GrowthWatch growth = new GrowthWatch();

    private transient List<ScoreRequest> batch;
    private transient boolean lookMailed;
    private transient @Nullable ScheduledFuture<?> batchTimer;
    private transient StreamRecord<Scored> emitted;
    private transient ControlState control;
    private transient ListState<PopularityState> popularityState;
    private transient PopularityTier popularity;
    private transient BatchScorer scorer;
    private transient ScoreMetrics scoreMetrics;
    private transient @Nullable ServedVersions versions;

    ScoreOperator(
            StreamOperatorParameters<Scored> parameters,
            ScoreConfig settings,
            int candidateCount,
            BundleCache bundles) {
        super(parameters);
        this.settings = settings;
        this.candidateCount = candidateCount;
        this.bundles = bundles;
        this.mailbox = parameters.getMailboxExecutor();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        control = new ControlState(context.getOperatorStateStore());
        popularity = new PopularityTier(settings.popularity(), candidateCount);
        popularityState = context.getOperatorStateStore().getUnionListState(POPULARITY);
        if (context.isRestored()) {
            List<PopularityState> states = new ArrayList<>();
            popularityState.get().forEach(states::add);
            popularity.restore(PopularityState.share(
                    states, getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks()));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        batch = new ArrayList<>(settings.batchSize());
        emitted = new StreamRecord<>(null);
        scoreMetrics = new ScoreMetrics(getMetricGroup());
        scorer = new BatchScorer(candidateCount, popularity, control::isUnavailable);
        versions = new ServedVersions(bundles, scoreMetrics, scoreMetrics.challengers(), settings.keepPrevious());
        versions.resume(
                control.served(), control.servedChallenger(), control.plan(settings.model()), settings.restoreWait());
    }

    @Override
    public void processElement(StreamRecord<ScoreInput> element) throws Exception {
        ScoreInput input = element.getValue();
        if (input instanceof ScoreRequest request) {
            add(request);
        } else if (input instanceof ScoreInput.Control inBand) {
            flush();
            obey(inBand.event());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        control.rememberServed(versions().champion(), versions().challenger());
        popularityState.update(List.of(popularity.toState()));
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (versions != null) {
            versions.close();
        }
        super.close();
    }

    private void add(ScoreRequest request) {
        batch.add(request);
        if (batch.size() >= settings.batchSize()) {
            flush();
        } else if (!lookMailed && batchTimer == null) {
            mailLook();
        }
    }

    private void mailLook() {
        lookMailed = true;
        mailbox.execute(this::look, "Look whether a micro-batch grows");
    }

    private void look() {
        lookMailed = false;
        if (batch.isEmpty()) {
            return; // It has ended since, and the next one mails itself.
        }
        if (!growth.hasStopped(batch.size())) {
            mailLook();
        } else if (settings.batchWait().isZero()) {
            flush();
        } else {
            waitOn();
        }
    }

    private void waitOn() {
        long deadline = getProcessingTimeService().getCurrentProcessingTime()
                + settings.batchWait().toMillis();
        batchTimer = getProcessingTimeService().registerTimer(deadline, time -> flush());
    }

    private void obey(ControlEvent event) throws Exception {
        if (event instanceof ModelAnnounced announced) {
            if (announced.model().equals(settings.model())) {
                control.remember(announced);
                obey(announced);
            }
        } else if (event instanceof Released released) {
            if (released.model().equals(settings.model())) {
                control.remember(released);
                versions().follow(control.plan(settings.model()));
            }
        } else if (event instanceof AvailabilityChanged changed) {
            control.remember(changed);
        }
    }

    /** Beside a champion that was released by name an announced version waits for a release of its own. */
    private void obey(ModelAnnounced announced) throws Exception {
        ReleasePlan plan = control.plan(settings.model());
        if (BundleReference.of(announced).equals(plan.champion())) {
            versions().follow(plan);
        }
    }

    /** Ends the micro-batch. A version that has been loaded takes over here, between two micro-batches, and nowhere else. */
    private void flush() {
        if (batchTimer != null) {
            batchTimer.cancel(false);
            batchTimer = null;
        }
        growth.reset();
        versions().swapIfLoaded();
        if (!batch.isEmpty()) {
            versions().answer(batch, this::score);
            batch.clear();
        }
    }

    private void score(List<ScoreRequest> requests, @Nullable ServingModel model) {
        scorer.score(requests, model, this::emit);
        scoreMetrics.scoredMicroBatch(requests.size(), model);
    }

    private void emit(Scored scored) {
        output.collect(emitted.replace(scored, scored.request().click().eventTime()));
    }

    private ServedVersions versions() {
        if (versions == null) {
            throw new IllegalStateException("The score operator has not been opened.");
        }
        return versions;
    }
}
