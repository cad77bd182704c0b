package io.millrace.jobs.emit;

import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.rank.Answered;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.Tier;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** Writes one recommendation list per answered click, keyed by user. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class RecommendationFunction extends RichMapFunction<Answered, OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    private transient RecommendationLists lists;
    private transient AvroCodec<RecommendationList> codec;
    private transient Counter written;
    private transient Counter writtenByModel;
    private transient Counter writtenByPopularity;

    @Override
    public void open(OpenContext openContext) {
        lists = new RecommendationLists(Clock.systemUTC());
        codec = AvroCodec.of(RecommendationList.class);
        written = JobMetrics.counter(getRuntimeContext(), JobMetrics.RECOMMENDATIONS);
        writtenByModel = JobMetrics.counter(getRuntimeContext(), JobMetrics.MODEL_RECOMMENDATIONS);
        writtenByPopularity = JobMetrics.counter(getRuntimeContext(), JobMetrics.POPULARITY_RECOMMENDATIONS);
    }

    @Override
    public OutgoingRecord map(Answered answered) {
        RecommendationList list = lists.list(answered);
        written.inc();
        (answered.tier() == Tier.MODEL ? writtenByModel : writtenByPopularity).inc();
        return OutgoingRecord.of(list.getUserId(), codec.encode(list));
    }
}
