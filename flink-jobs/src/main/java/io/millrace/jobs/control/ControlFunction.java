package io.millrace.jobs.control;

import io.millrace.jobs.kafka.DeadLetters;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.jobs.metrics.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes control records; what it cannot read goes to {@link DeadLetters#TAG}. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class ControlFunction extends ProcessFunction<ReceivedRecord, ControlEvent> {

    private static final long serialVersionUID = 1L;

    private final String modelsTopic;
    private final String releasesTopic;
    private transient ControlDecoder decoder;
    private transient Counter deadLetters;

    public ControlFunction(String modelsTopic, String releasesTopic) {
        this.modelsTopic = modelsTopic;
        this.releasesTopic = releasesTopic;
    }

    @Override
    public void open(OpenContext openContext) {
        decoder = new ControlDecoder(modelsTopic, releasesTopic);
        deadLetters = JobMetrics.counter(getRuntimeContext(), JobMetrics.DEAD_LETTERS);
    }

    @Override
    public void processElement(ReceivedRecord received, Context output, Collector<ControlEvent> out) {
        DecodedControl decoded = decoder.decode(received);
        if (decoded instanceof DecodedControl.Understood understood) {
            out.collect(understood.event());
        } else if (decoded instanceof DecodedControl.Malformed malformed) {
            deadLetters.inc();
            output.output(DeadLetters.TAG, malformed.letter().toRecord());
        }
    }
}
