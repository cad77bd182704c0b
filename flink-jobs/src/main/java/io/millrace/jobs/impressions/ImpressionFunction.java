package io.millrace.jobs.impressions;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.sequence.LabelEvent;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.ImpressionSample;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps what each user was shown in one {@code ValueState}, and writes the samples that the join makes of it, keyed by user.
 *
 * <p>Windows close by event time. When event time stands still, because nobody does anything any more, they close by the clock.
 */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class ImpressionFunction extends KeyedProcessFunction<String, LabelEvent, OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    /** Timers of one user that are this close together are one. */
    private static final long EVENT_TIMER_STEP = Duration.ofSeconds(1).toMillis();

    private static final long CLOCK_TIMER_STEP = Duration.ofMinutes(1).toMillis();

    private final JoinRules rules;
    private final NegativeSampling sampling;
    private final ActionLabels actionLabels;
    private final Duration timeToLive;

    private transient ImpressionJoin join;
    private transient ImpressionSamples samples;
    private transient AvroCodec<ImpressionSample> codec;
    private transient ValueState<UserImpressions> impressions;
    private transient WatermarkWatch watch;
    private transient ImpressionMetrics metrics;

    public ImpressionFunction(ImpressionConfig config) {
        this.rules = config.rules();
        this.sampling = config.sampling();
        this.actionLabels = config.actionLabels();
        this.timeToLive = config.timeToLive();
    }

    @Override
    public void open(OpenContext openContext) {
        ValueStateDescriptor<UserImpressions> descriptor =
                new ValueStateDescriptor<>("user-impressions", UserImpressionsSerializer.INSTANCE);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(timeToLive).build());
        impressions = getRuntimeContext().getState(descriptor);
        join = new ImpressionJoin(rules, sampling);
        samples = new ImpressionSamples(sampling.rate());
        codec = AvroCodec.of(ImpressionSample.class);
        watch = new WatermarkWatch(Duration.ofMillis(CLOCK_TIMER_STEP));
        metrics = new ImpressionMetrics(getRuntimeContext());
    }

    @Override
    public void processElement(LabelEvent event, Context context, Collector<OutgoingRecord> out) throws Exception {
        TimerService timers = context.timerService();
        UserImpressions known = known();
        if (event instanceof LabelEvent.Shown shown) {
            metrics.shown();
            HeldImpression impression = HeldImpression.of(shown, rules.historyLength());
            long now = timers.currentProcessingTime();
            take(join.shown(known, impression, timers.currentWatermark(), now), known, context, out);
            timers.registerProcessingTimeTimer(
                    next(CLOCK_TIMER_STEP, now + rules.window().toMillis()));
        } else if (event instanceof LabelEvent.Acted acted) {
            take(join.acted(known, action(acted.click())), known, context, out);
        } else if (event instanceof LabelEvent.Dwelt dwelt) {
            take(join.acted(known, action(dwelt.dwell())), known, context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutgoingRecord> out) throws Exception {
        UserImpressions known = known();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            take(join.advance(known, timestamp), known, context, out);
        } else if (known.anyOpen()) {
            closeByTheClock(known, context, out);
        }
    }

    /** A newer impression has a timer of its own; while event time goes on, that of the watermark is the one that counts. */
    private void closeByTheClock(UserImpressions known, OnTimerContext context, Collector<OutgoingRecord> out)
            throws Exception {
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        boolean standsStill = watch.standsStill(timers.currentWatermark(), now);
        if (now < known.arrivedAt() + rules.window().toMillis()) {
            return;
        }
        if (standsStill) {
            take(join.closeAll(known), known, context, out);
        } else {
            timers.registerProcessingTimeTimer(next(CLOCK_TIMER_STEP, now));
        }
    }

    private void take(Joined joined, UserImpressions known, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        if (!joined.impressions().equals(known)) {
            store(joined.impressions());
        }
        OptionalLong due = join.nextDue(joined.impressions());
        if (due.isPresent()) {
            context.timerService().registerEventTimeTimer(next(EVENT_TIMER_STEP, due.getAsLong() - 1));
        }
        for (ImpressionOutcome outcome : joined.outcomes()) {
            metrics.count(outcome);
            if (outcome instanceof ImpressionOutcome.Written written) {
                String user = context.getCurrentKey();
                out.collect(OutgoingRecord.of(user, codec.encode(samples.sample(user, written.impression()))));
            }
        }
    }

    private UserImpressions known() throws Exception {
        UserImpressions known = impressions.value();
        return known == null ? UserImpressions.NONE : known;
    }

    private void store(UserImpressions changed) throws Exception {
        if (changed.isEmpty()) {
            impressions.clear();
        } else {
            impressions.update(changed);
        }
    }

    private LabelAction action(Click click) {
        return new LabelAction(
                click.itemKey(), actionLabels.of(click.action()), click.eventTime(), click.partition(), click.offset());
    }

    private static LabelAction action(Dwell dwell) {
        return new LabelAction(
                dwell.itemKey(),
                new Labels(false, false, false, dwell.dwellMillis()),
                dwell.eventTime(),
                dwell.partition(),
                dwell.offset());
    }

    /** The first multiple of {@code step} after {@code time}. */
    private static long next(long step, long time) {
        return (Math.floorDiv(time, step) + 1) * step;
    }
}
