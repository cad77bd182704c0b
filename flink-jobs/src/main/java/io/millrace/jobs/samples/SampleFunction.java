package io.millrace.jobs.samples;

import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.TrainingSample;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Writes one training sample per accepted click, keyed by user. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class SampleFunction extends RichFlatMapFunction<ScoreInput, OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    private final int historyLength;
    private transient TrainingSamples samples;
    private transient AvroCodec<TrainingSample> codec;
    private transient Counter written;

    public SampleFunction(SampleConfig config) {
        this.historyLength = config.historyLength();
    }

    @Override
    public void open(OpenContext openContext) {
        samples = new TrainingSamples(historyLength);
        codec = AvroCodec.of(TrainingSample.class);
        written = JobMetrics.counter(getRuntimeContext(), JobMetrics.SAMPLES);
    }

    @Override
    public void flatMap(ScoreInput input, Collector<OutgoingRecord> out) {
        if (input instanceof ScoreRequest request) {
            TrainingSample sample = samples.sample(request);
            out.collect(OutgoingRecord.of(sample.getUserId(), codec.encode(sample)));
            written.inc();
        }
    }
}
