package io.millrace.benchmarks.state;

import io.millrace.benchmarks.load.JobParts;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.ingest.UserEventSerializer;
import io.millrace.jobs.sequence.SequenceConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The two jobs that are compared: the same clicks, the same shuffle, a different state behind it. */
record StateJobs(SyntheticClicks clicks, SequenceConfig config) {

    /** The sequence stage, with nobody behind it. */
    void sequence(StreamExecutionEnvironment environment) {
        JobParts.sequence(clicks(environment), config).sinkTo(new DiscardingSink<>());
    }

    /** {@link BareHistory} of the same capacity. */
    void bare(StreamExecutionEnvironment environment) {
        clicks(environment)
                .keyBy(UserEvent::userId, Types.STRING)
                .process(new BareHistory(config.rules().capacity()), UserEventSerializer.TYPE)
                .sinkTo(new DiscardingSink<>());
    }

    private DataStream<UserEvent> clicks(StreamExecutionEnvironment environment) {
        JobParts.configure(environment);
        return environment
                .fromSequence(0, Long.MAX_VALUE - 1)
                .map(new ClickMaker(clicks))
                .returns(UserEventSerializer.TYPE);
    }
}
