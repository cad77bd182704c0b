package io.millrace.benchmarks.pipeline;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.Interaction;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** Writes a click as it came: what a job costs that does nothing. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
final class Reencode extends RichMapFunction<UserEvent, OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    private transient AvroCodec<Interaction> codec;
    private transient Counter written;

    @Override
    public void open(OpenContext openContext) {
        codec = AvroCodec.of(Interaction.class);
        written = JobMetrics.counter(getRuntimeContext(), JobMetrics.RECOMMENDATIONS);
    }

    @Override
    public OutgoingRecord map(UserEvent event) {
        if (!(event instanceof Click click)) {
            throw new IllegalArgumentException("Expected clicks only, not " + event + '.');
        }
        written.inc();
        Interaction interaction = Interaction.newBuilder()
                .setEventId(click.eventId())
                .setUserId(click.userId())
                .setItemId(click.itemId())
                .setAction(click.action())
                .setEventTime(Instant.ofEpochMilli(click.eventTime()))
                .setContext(Map.of())
                .build();
        return OutgoingRecord.of(click.userId(), codec.encode(interaction));
    }
}
