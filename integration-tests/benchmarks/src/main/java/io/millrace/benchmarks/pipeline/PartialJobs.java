package io.millrace.benchmarks.pipeline;

import io.millrace.benchmarks.load.JobParts;
import io.millrace.jobs.JobConfig;
import io.millrace.jobs.ingest.EventTime;
import io.millrace.jobs.ingest.IngestFunction;
import io.millrace.jobs.ingest.InteractionDeserializer;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.ingest.UserEventSerializer;
import io.millrace.jobs.kafka.KafkaEndpoints;
import io.millrace.jobs.kafka.OutgoingRecordSerializer;
import io.millrace.schemas.Topics;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs from Kafka to Kafka made of some of the recommendation job's stages. */
final class PartialJobs {

    private final StreamExecutionEnvironment environment;
    private final JobConfig config;
    private final KafkaEndpoints kafka;
    private final Topics topics;

    private PartialJobs(StreamExecutionEnvironment environment, JobConfig config) {
        this.environment = environment;
        this.config = config;
        this.kafka = new KafkaEndpoints(config.kafka());
        this.topics = config.kafka().topics();
        JobParts.configure(environment);
    }

    /** Reads, decodes, validates, encodes and writes each click to the recommendations topic; no shuffle, no state. */
    static void passThrough(StreamExecutionEnvironment environment, JobConfig config) {
        PartialJobs jobs = new PartialJobs(environment, config);
        jobs.clicks()
                .map(new Reencode(), OutgoingRecordSerializer.TYPE)
                .sinkTo(jobs.kafka.promptSink(jobs.topics.recommendations().name()));
    }

    /** As {@link #passThrough}, but by way of each user's sequence: a shuffle by user, and state read and written. */
    static void sequences(StreamExecutionEnvironment environment, JobConfig config) {
        PartialJobs jobs = new PartialJobs(environment, config);
        JobParts.sequence(jobs.clicks(), config.sequence())
                .flatMap(new RequestedClick(), UserEventSerializer.TYPE)
                .map(new Reencode(), OutgoingRecordSerializer.TYPE)
                .sinkTo(jobs.kafka.promptSink(jobs.topics.recommendations().name()));
    }

    private DataStream<UserEvent> clicks() {
        return environment
                .fromSource(
                        kafka.source(
                                topics.interactions().name(),
                                new InteractionDeserializer(config.ingest().rules())),
                        EventTime.watermarks(
                                config.ingest().outOfOrderness(),
                                config.ingest().idleTimeout()),
                        "interactions")
                .process(new IngestFunction(), UserEventSerializer.TYPE);
    }
}
