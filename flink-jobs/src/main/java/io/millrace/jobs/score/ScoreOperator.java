package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.ScoreRequest;
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
    private transient @Nullable ModelSlot slot;

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
        slot = new ModelSlot(bundles, scoreMetrics);
        resume(slot);
    }

    /**
     * Goes on with the version that was in service at the checkpoint, so that replayed clicks get the lists they got before;
     * what was announced after it follows as always, and is waited for only if there is nothing else to serve.
     */
    private void resume(ModelSlot slot) throws Exception {
        BundleReference served = control.served();
        if (served != null) {
            slot.announce(served);
            slot.await(settings.restoreWait());
            slot.swapIfLoaded();
        }
        ModelAnnounced announced = control.announced(settings.model());
        if (announced != null && !BundleReference.of(announced).equals(served)) {
            slot.announce(BundleReference.of(announced));
            if (slot.model() == null) {
                slot.await(settings.restoreWait());
            }
        }
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
        control.rememberServed(slot().served());
        popularityState.update(List.of(popularity.toState()));
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (slot != null) {
            slot.close();
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
                slot().announce(BundleReference.of(announced));
            }
        } else if (event instanceof AvailabilityChanged changed) {
            control.remember(changed);
        }
    }

    /** Ends the micro-batch. A version that has been loaded takes over here, between two micro-batches, and nowhere else. */
    private void flush() {
        if (batchTimer != null) {
            batchTimer.cancel(false);
            batchTimer = null;
        }
        growth.reset();
        slot().swapIfLoaded();
        if (!batch.isEmpty()) {
            scorer.score(batch, slot().model(), this::emit);
            batch.clear();
            scoreMetrics.scoredMicroBatch();
        }
    }

    private void emit(Scored scored) {
        output.collect(emitted.replace(scored, scored.request().click().eventTime()));
    }

    private ModelSlot slot() {
        if (slot == null) {
            throw new IllegalStateException("The score operator has not been opened.");
        }
        return slot;
    }
}
