package io.millrace.jobs.quality;

import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.rank.Answered;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.PrequentialOutcome;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Judges each user's previous list by the click at hand, then remembers the new list. Written keyed by version. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class QualityFunction extends KeyedProcessFunction<String, Answered, OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    private static final String NO_VERSION = "popularity";

    private final Duration timeToLive;
    private transient ValueState<ServedList> lists;
    private transient AvroCodec<PrequentialOutcome> codec;
    private transient Counter written;

    /** @param timeToLive after which a list that no click has judged is forgotten */
    public QualityFunction(Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    @Override
    public void open(OpenContext openContext) {
        ValueStateDescriptor<ServedList> descriptor =
                new ValueStateDescriptor<>("served-list", new ServedListSerializer());
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(timeToLive).build());
        lists = getRuntimeContext().getState(descriptor);
        codec = AvroCodec.of(PrequentialOutcome.class);
        written = JobMetrics.counter(getRuntimeContext(), JobMetrics.OUTCOMES);
    }

    @Override
    public void processElement(Answered answered, Context context, Collector<OutgoingRecord> out) throws Exception {
        Optional<PrequentialOutcome> outcome = Prequential.outcome(lists.value(), answered.click());
        if (outcome.isPresent()) {
            out.collect(OutgoingRecord.of(key(outcome.get()), codec.encode(outcome.get())));
            written.inc();
        }
        lists.update(ServedList.of(answered));
    }

    private static String key(PrequentialOutcome outcome) {
        String version = outcome.getModelVersion();
        return version == null ? NO_VERSION : version;
    }
}
