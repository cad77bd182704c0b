package io.millrace.jobs;

import io.millrace.jobs.config.InvalidConfigurationException;
import io.millrace.jobs.config.OptionReader;
import io.millrace.jobs.control.AlwaysIdle;
import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.control.ControlEventSerializer;
import io.millrace.jobs.control.ControlFunction;
import io.millrace.jobs.emit.RecommendationFunction;
import io.millrace.jobs.impressions.ImpressionFunction;
import io.millrace.jobs.impressions.ImpressionGateFunction;
import io.millrace.jobs.ingest.EventTime;
import io.millrace.jobs.ingest.IngestFunction;
import io.millrace.jobs.ingest.InteractionDeserializer;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.ingest.UserEventSerializer;
import io.millrace.jobs.kafka.DeadLetters;
import io.millrace.jobs.kafka.KafkaEndpoints;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.kafka.OutgoingRecordSerializer;
import io.millrace.jobs.kafka.ReceivedRecordDeserializer;
import io.millrace.jobs.quality.QualityFunction;
import io.millrace.jobs.rank.Answered;
import io.millrace.jobs.rank.AnsweredSerializer;
import io.millrace.jobs.rank.RankFunction;
import io.millrace.jobs.samples.SampleFunction;
import io.millrace.jobs.score.ScoreOperatorFactory;
import io.millrace.jobs.score.Scored;
import io.millrace.jobs.score.ScoredSerializer;
import io.millrace.jobs.sequence.LabelEvent;
import io.millrace.jobs.sequence.LabelEventSerializer;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.ScoreInputSerializer;
import io.millrace.jobs.sequence.SequenceFunction;
import io.millrace.schemas.Topics;
import java.time.Duration;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From a click to a fresh recommendation: reads interactions, answers each click with a list, and writes the samples that the
 * next model learns from.
 */
public final class RecommendationJob {

    /** How long clicks wait for others on their way to their user's subtask, unless the environment says otherwise. */
    public static final long PROMPT_BUFFER_MILLIS = 5;

    private final StreamExecutionEnvironment environment;
    private final JobConfig config;
    private final KafkaEndpoints kafka;
    private final Topics topics;

    private RecommendationJob(StreamExecutionEnvironment environment, JobConfig config) {
        this.environment = environment;
        this.config = config;
        this.kafka = new KafkaEndpoints(config.kafka());
        this.topics = config.kafka().topics();
    }

    /**
     * Adds the job to {@code environment}, which must have aligned, exactly-once checkpoints enabled.
     *
     * @throws InvalidConfigurationException if the environment's checkpoints are not what the job needs
     */
    public static void build(StreamExecutionEnvironment environment, JobConfig config) {
        OptionReader options = new OptionReader(environment.getConfiguration());
        CheckpointRules.verifyEnabled(options);
        CheckpointRules.verify(options, config.kafka());
        options.throwIfInvalid();
        new RecommendationJob(environment, config).build();
    }

    /** Runs the job on a cluster: {@code --millrace.kafka.bootstrap-servers host:port}; {@code --help} lists the options. */
    public static void main(String[] args) throws Exception {
        if (CommandLine.asksForHelp(args)) {
            System.out.print(CommandLine.help());
            return;
        }
        Configuration configuration = CommandLine.parse(args);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        build(environment, JobConfig.from(configuration));
        environment.execute("Millrace recommendations");
    }

    private void build() {
        configure();
        SingleOutputStreamOperator<UserEvent> events = ingest();
        SingleOutputStreamOperator<ControlEvent> control = control();
        SingleOutputStreamOperator<ScoreInput> sequenced = sequence(events, control);
        DataStream<Answered> answered = rank(score(sequenced));

        writeRecommendations(answered);
        writeSamples(sequenced);
        writeImpressionSamples(sequenced);
        writeQuality(answered);
        writeDeadLetters(events, control);
    }

    /** Records are immutable, so handing them on uncopied is safe; what has no serializer of its own is a mistake. */
    private void configure() {
        environment.configure(
                new Configuration().set(PipelineOptions.OBJECT_REUSE, true).set(PipelineOptions.GENERIC_TYPES, false));
    }

    private SingleOutputStreamOperator<UserEvent> ingest() {
        return Stage.INGEST.of(Stage.READ_INTERACTIONS
                .of(environment.fromSource(
                        kafka.source(
                                topics.interactions().name(),
                                new InteractionDeserializer(config.ingest().rules())),
                        EventTime.watermarks(
                                config.ingest().outOfOrderness(),
                                config.ingest().idleTimeout()),
                        Stage.READ_INTERACTIONS.title()))
                .process(new IngestFunction(), UserEventSerializer.TYPE)
                .setBufferTimeout(promptBufferMillis()));
    }

    /**
     * For the shuffle by user, which is the only way on which somebody waits for a click. Flink's 100 ms would be most of a click's latency; each wake-up of a thread costs more than a click does.
     */
    private long promptBufferMillis() {
        return environment
                .getConfiguration()
                .getOptional(ExecutionOptions.BUFFER_TIMEOUT)
                .map(Duration::toMillis)
                .orElse(PROMPT_BUFFER_MILLIS);
    }

    /** One reader: whatever its parallelism, every event must reach every subtask. */
    private SingleOutputStreamOperator<ControlEvent> control() {
        return Stage.CONTROL.of(Stage.READ_CONTROL
                .of(environment.fromSource(
                        kafka.sourceFromEarliest(
                                new ReceivedRecordDeserializer(),
                                topics.models().name(),
                                topics.releases().name(),
                                topics.items().name()),
                        AlwaysIdle.watermarks(),
                        Stage.READ_CONTROL.title()))
                .setParallelism(1)
                .process(
                        new ControlFunction(
                                topics.models().name(), topics.releases().name()),
                        ControlEventSerializer.TYPE)
                .setParallelism(1));
    }

    private SingleOutputStreamOperator<ScoreInput> sequence(
            DataStream<UserEvent> events, DataStream<ControlEvent> control) {
        return Stage.SEQUENCE.of(events.keyBy(UserEvent::userId, Types.STRING)
                .connect(control.broadcast(new MapStateDescriptor<?, ?>[0]))
                .process(new SequenceFunction(config.sequence()), ScoreInputSerializer.TYPE));
    }

    private DataStream<Scored> score(DataStream<ScoreInput> sequenced) {
        return Stage.SCORE.of(sequenced.transform(
                Stage.SCORE.title(),
                ScoredSerializer.TYPE,
                new ScoreOperatorFactory(config.score(), config.candidateCount())));
    }

    private DataStream<Answered> rank(DataStream<Scored> scored) {
        return Stage.RANK.of(scored.map(new RankFunction(config.rank()), AnsweredSerializer.TYPE));
    }

    private void writeRecommendations(DataStream<Answered> answered) {
        String topic = topics.recommendations().name();
        DataStream<OutgoingRecord> lists =
                Stage.EMIT.of(answered.map(new RecommendationFunction(), OutgoingRecordSerializer.TYPE));
        if (config.emit().exactlyOnce()) {
            writeInTransactions(Stage.WRITE_RECOMMENDATIONS, lists, topic);
        } else {
            Stage.WRITE_RECOMMENDATIONS.of(lists.sinkTo(kafka.promptSink(topic)));
        }
    }

    private void writeSamples(DataStream<ScoreInput> sequenced) {
        DataStream<OutgoingRecord> samples = Stage.SAMPLES.of(
                sequenced.flatMap(new SampleFunction(config.samples()), OutgoingRecordSerializer.TYPE));
        writeInTransactions(
                Stage.WRITE_SAMPLES, samples, topics.trainingSamples().name());
    }

    /**
     * The gate is part of the clicks' chain, the join is a task of its own: it may wait for its state and its writer while clicks
     * go on. Users stay in their subtask, so there is no second shuffle.
     */
    private void writeImpressionSamples(SingleOutputStreamOperator<ScoreInput> sequenced) {
        DataStream<LabelEvent> events = Stage.IMPRESSION_GATE.of(sequenced
                .getSideOutput(SequenceFunction.LABEL_EVENTS)
                .flatMap(new ImpressionGateFunction(), LabelEventSerializer.TYPE));
        KeyedStream<LabelEvent, String> byUser =
                DataStreamUtils.reinterpretAsKeyedStream(events, LabelEvent::userId, Types.STRING);
        DataStream<OutgoingRecord> samples = Stage.IMPRESSIONS.of(
                byUser.process(new ImpressionFunction(config.impressions()), OutgoingRecordSerializer.TYPE)
                        .disableChaining());
        writeInTransactions(
                Stage.WRITE_IMPRESSION_SAMPLES,
                samples,
                topics.impressionSamples().name());
    }

    /** Not chained: opening a transaction waits for the broker at each checkpoint, and clicks must not wait with it. */
    private void writeInTransactions(Stage stage, DataStream<OutgoingRecord> records, String topic) {
        stage.of(records.sinkTo(kafka.exactlyOnceSink(topic)).disableChaining());
    }

    /** The stages since the shuffle keep each user in its subtask, so the stream is still keyed: no second shuffle. */
    private void writeQuality(DataStream<Answered> answered) {
        KeyedStream<Answered, String> byUser = DataStreamUtils.reinterpretAsKeyedStream(
                answered, answer -> answer.click().userId(), Types.STRING);
        DataStream<OutgoingRecord> outcomes = Stage.QUALITY.of(
                byUser.process(new QualityFunction(config.sequence().timeToLive()), OutgoingRecordSerializer.TYPE));
        Stage.WRITE_QUALITY.of(outcomes.sinkTo(kafka.bulkSink(topics.quality().name())));
    }

    private void writeDeadLetters(
            SingleOutputStreamOperator<UserEvent> events, SingleOutputStreamOperator<ControlEvent> control) {
        Stage.WRITE_DEAD_LETTERS.of(events.getSideOutput(DeadLetters.TAG)
                .union(control.getSideOutput(DeadLetters.TAG))
                .sinkTo(kafka.bulkSink(topics.deadLetters().name())));
    }
}
