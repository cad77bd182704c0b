package io.millrace.local.replay;

import io.millrace.jobs.config.OptionReader;
import io.millrace.jobs.ingest.Decoded;
import io.millrace.jobs.ingest.IngestOptions;
import io.millrace.jobs.ingest.InteractionDecoder;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.local.data.EventLog;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.Interaction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** The rows of a log as the job's ingest stage reads them: each as the bytes that would be sent, in one partition. */
final class InteractionRows {

    /** A log has no present, so nothing in it is in the future. */
    static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private static final int PARTITION = 0;
    private static final byte[] UNREAD_KEY = {};

    private final EventLog log;
    private final String topic =
            Topics.withPrefix(Topics.DEFAULT_PREFIX).interactions().name();
    private final AvroCodec<Interaction> codec = AvroCodec.of(Interaction.class);
    private final InteractionDecoder decoder;

    InteractionRows(EventLog log) {
        this.log = log;
        this.decoder = new InteractionDecoder(
                IngestOptions.read(new OptionReader(new Configuration())).rules(), Clock.fixed(LATEST, ZoneOffset.UTC));
    }

    Decoded decode(int row) {
        byte[] value = log.isMalformed(row) ? log.malformedBytes(row) : codec.encode(log.interaction(row));
        return decoder.decode(new ReceivedRecord(topic, PARTITION, row, log.time(row), UNREAD_KEY, value, List.of()));
    }
}
