package io.millrace.jobs.control;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Declares a stream idle from the start: control events have no place in event time, and must not hold back the watermarks of
 * the clicks they are joined with.
 */
public final class AlwaysIdle<T> implements WatermarkGenerator<T> {

    private AlwaysIdle() {}

    public static <T> WatermarkStrategy<T> watermarks() {
        return WatermarkStrategy.forGenerator(context -> new AlwaysIdle<>());
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
