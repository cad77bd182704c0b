package io.millrace.jobs.ingest;

import io.millrace.jobs.kafka.DeadLetters;
import io.millrace.jobs.metrics.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Hands clicks and exposures on, counts context and sends malformed records to {@link DeadLetters#TAG}. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class IngestFunction extends ProcessFunction<Decoded, UserEvent> {

    private static final long serialVersionUID = 1L;

    private transient Counter context;
    private transient Counter deadLetters;

    @Override
    public void open(OpenContext openContext) {
        context = JobMetrics.counter(getRuntimeContext(), JobMetrics.CONTEXT);
        deadLetters = JobMetrics.counter(getRuntimeContext(), JobMetrics.DEAD_LETTERS);
    }

    @Override
    public void processElement(Decoded decoded, Context output, Collector<UserEvent> out) {
        if (decoded instanceof Decoded.Valid valid) {
            out.collect(valid.click());
        } else if (decoded instanceof Decoded.Exposed exposed) {
            context.inc();
            out.collect(exposed.exposure());
        } else if (decoded instanceof Decoded.Malformed malformed) {
            deadLetters.inc();
            output.output(DeadLetters.TAG, malformed.letter().toRecord());
        } else {
            context.inc();
        }
    }
}
