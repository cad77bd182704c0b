package io.millrace.jobs.ingest;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time of interactions: the time they carry, never the time at which Kafka got them. */
public final class EventTime {

    private EventTime() {}

    /**
     * @param outOfOrderness how far watermarks trail the newest event of a partition
     * @param idleTimeout after which a silent partition no longer holds the watermark back
     */
    public static WatermarkStrategy<Decoded> watermarks(Duration outOfOrderness, Duration idleTimeout) {
        return WatermarkStrategy.<Decoded>forBoundedOutOfOrderness(outOfOrderness)
                .withTimestampAssigner((decoded, received) -> decoded.eventTime())
                .withIdleness(idleTimeout);
    }
}
