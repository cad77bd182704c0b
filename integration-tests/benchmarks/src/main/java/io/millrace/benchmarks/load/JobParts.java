package io.millrace.benchmarks.load;

import io.millrace.jobs.RecommendationJob;
import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.control.ControlEventSerializer;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.ScoreInputSerializer;
import io.millrace.jobs.sequence.SequenceConfig;
import io.millrace.jobs.sequence.SequenceFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Parts of the recommendation job, wired as it wires them, for jobs that have not all of them. */
public final class JobParts {

    private JobParts() {}

    /** Records are handed on uncopied, nothing goes through Kryo, buffers leave as promptly as there. */
    public static void configure(StreamExecutionEnvironment environment) {
        environment.configure(
                new Configuration().set(PipelineOptions.OBJECT_REUSE, true).set(PipelineOptions.GENERIC_TYPES, false));
        environment.setBufferTimeout(RecommendationJob.PROMPT_BUFFER_MILLIS);
    }

    /** The sequence stage, with a control stream on which nothing is said. */
    public static SingleOutputStreamOperator<ScoreInput> sequence(DataStream<UserEvent> clicks, SequenceConfig config) {
        return clicks.keyBy(UserEvent::userId, Types.STRING)
                .connect(silence(clicks.getExecutionEnvironment()).broadcast(new MapStateDescriptor<?, ?>[0]))
                .process(new SequenceFunction(config), ScoreInputSerializer.TYPE);
    }

    private static DataStream<ControlEvent> silence(StreamExecutionEnvironment environment) {
        return environment
                .fromSequence(0, 0)
                .setParallelism(1)
                .flatMap((FlatMapFunction<Long, ControlEvent>) (any, out) -> {})
                .setParallelism(1)
                .returns(ControlEventSerializer.TYPE);
    }
}
