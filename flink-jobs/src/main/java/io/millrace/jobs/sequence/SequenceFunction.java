package io.millrace.jobs.sequence;

import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.metrics.JobMetrics;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each user's sequence in one {@code ValueState}: one read and one write per click. Control events pass through, so that
 * the one-input stages chained behind this one get them in-band.
 */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class SequenceFunction extends KeyedBroadcastProcessFunction<String, Click, ControlEvent, ScoreInput> {

    private static final long serialVersionUID = 1L;

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
    public void processElement(Click click, ReadOnlyContext context, Collector<ScoreInput> out) throws Exception {
        clicks.inc();
        UserSequence known = sequences.value();
        UserSequence sequence = known == null ? UserSequence.EMPTY : known;
        SequenceUpdate update = sequence.offer(click, rules);
        if (update instanceof SequenceUpdate.Accepted accepted) {
            sequences.update(accepted.sequence());
            out.collect(new ScoreRequest(click, accepted.sequence(), accepted.position()));
        } else if (update instanceof SequenceUpdate.Late) {
            late.inc();
        } else {
            duplicates.inc();
        }
    }

    @Override
    public void processBroadcastElement(ControlEvent event, Context context, Collector<ScoreInput> out) {
        out.collect(new ScoreInput.Control(event));
    }
}
