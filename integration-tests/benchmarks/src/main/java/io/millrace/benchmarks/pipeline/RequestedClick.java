package io.millrace.benchmarks.pipeline;

import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.ScoreRequest;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The click of each request. */
final class RequestedClick implements FlatMapFunction<ScoreInput, UserEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(ScoreInput input, Collector<UserEvent> out) {
        if (input instanceof ScoreRequest request) {
            out.collect(request.click());
        }
    }
}
