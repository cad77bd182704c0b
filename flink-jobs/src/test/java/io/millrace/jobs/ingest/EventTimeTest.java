package io.millrace.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    private final RecordedWatermarks output = new RecordedWatermarks();

    @Test
    void watermarksTrailTheNewestClickAndIgnoreMalformedRecords() {
        WatermarkStrategy<Decoded> strategy = EventTime.watermarks(Duration.ofMillis(100), Duration.ofSeconds(10));
        Context context = new Context();
        TimestampAssigner<Decoded> times = strategy.createTimestampAssigner(context);
        WatermarkGenerator<Decoded> generator = strategy.createWatermarkGenerator(context);
        Decoded click = new Decoded.Valid(new TestingClicks().click("ann", "a", 5_000));
        Decoded malformed = new Decoded.Malformed(
                new DeadLetter(new ReceivedRecord("in", 0, 0, 999_999, null, null, List.of()), "why", "Because."));

        for (Decoded decoded : List.of(click, malformed)) {
            long time = times.extractTimestamp(decoded, 999_999);
            generator.onEvent(decoded, time, output);
            generator.onPeriodicEmit(output);
        }

        assertThat(output.watermarks).allMatch(mark -> mark == 4_899).isNotEmpty();
    }

    private static final class RecordedWatermarks implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }

    private static final class Context
            implements TimestampAssignerSupplier.Context, WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return new ManualClock();
        }
    }
}
