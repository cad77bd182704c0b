package io.millrace.jobs.sequence;

import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.ingest.Impression;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.metrics.JobMetrics;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each user's sequence in one {@code ValueState}: one read and one write per click. Control events pass through, so that
 * the one-input stages chained behind this one get them in-band. What was shown leaves by the side, with the clicks before it.
 */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class SequenceFunction extends KeyedBroadcastProcessFunction<String, UserEvent, ControlEvent, ScoreInput> {

    private static final long serialVersionUID = 1L;

    /** Impressions with the sequence as it was before them, and what the user did; the order is that of arrival. */
    public static final OutputTag<LabelEvent> LABEL_EVENTS = new OutputTag<>("label-events", LabelEventSerializer.TYPE);

    private final SequenceRules rules;
    private final Duration timeToLive;

    private transient ValueState<UserSequence> sequences;
    private transient Counter clicks;
    private transient Counter duplicates;
    private transient Counter late;

    public SequenceFunction(SequenceConfig config) {
        this.rules = config.rules();
        this.timeToLive = config.timeToLive();
    }

    @Override
    public void open(OpenContext openContext) {
        ValueStateDescriptor<UserSequence> descriptor =
                new ValueStateDescriptor<>("user-sequence", UserSequenceSerializer.INSTANCE);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(timeToLive).build());
        sequences = getRuntimeContext().getState(descriptor);
        clicks = JobMetrics.counter(getRuntimeContext(), JobMetrics.CLICKS);
        duplicates = JobMetrics.counter(getRuntimeContext(), JobMetrics.DUPLICATES);
        late = JobMetrics.counter(getRuntimeContext(), JobMetrics.LATE);
    }

    @Override
    public void processElement(UserEvent event, ReadOnlyContext context, Collector<ScoreInput> out) throws Exception {
        if (event instanceof Click click) {
            accept(click, context, out);
        } else if (event instanceof Impression impression) {
            context.output(LABEL_EVENTS, shown(impression));
        } else if (event instanceof Dwell dwell) {
            context.output(LABEL_EVENTS, new LabelEvent.Dwelt(dwell));
        }
    }

    private void accept(Click click, ReadOnlyContext context, Collector<ScoreInput> out) throws Exception {
        clicks.inc();
        SequenceUpdate update = sequence().offer(click, rules);
        if (update instanceof SequenceUpdate.Accepted accepted) {
            sequences.update(accepted.sequence());
            out.collect(new ScoreRequest(click, accepted.sequence(), accepted.position()));
            context.output(LABEL_EVENTS, new LabelEvent.Acted(click));
        } else if (update instanceof SequenceUpdate.Late) {
            late.inc();
        } else {
            duplicates.inc();
        }
    }

    private LabelEvent shown(Impression impression) throws Exception {
        UserSequence sequence = sequence();
        int end = sequence.countBefore(impression.eventTime());
        return new LabelEvent.Shown(
                impression, Arrays.copyOf(sequence.itemKeys(), end), Arrays.copyOf(sequence.times(), end));
    }

    private UserSequence sequence() throws Exception {
        UserSequence known = sequences.value();
        return known == null ? UserSequence.EMPTY : known;
    }

    @Override
    public void processBroadcastElement(ControlEvent event, Context context, Collector<ScoreInput> out) {
        out.collect(new ScoreInput.Control(event));
    }
}
