package io.millrace.benchmarks.state;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.metrics.JobMetrics;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The least that a job can do which keeps a history per user: one value of packed bytes, read, appended to and written. No event
 * time, no duplicates, no time to live.
 */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
final class BareHistory extends KeyedProcessFunction<String, UserEvent, UserEvent> {

    private static final long serialVersionUID = 1L;

    private static final int CLICK_BYTES = 2 * Long.BYTES;

    private final int capacity;
    private transient ValueState<byte[]> histories;
    private transient Counter clicks;

    /** @param capacity clicks retained per user */
    BareHistory(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void open(OpenContext openContext) {
        histories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("history", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        clicks = JobMetrics.counter(getRuntimeContext(), JobMetrics.CLICKS);
    }

    @Override
    public void processElement(UserEvent event, Context context, Collector<UserEvent> out) throws Exception {
        if (!(event instanceof Click click)) {
            throw new IllegalArgumentException("Expected clicks only, not " + event + '.');
        }
        clicks.inc();
        byte[] known = histories.value();
        histories.update(known == null ? append(new byte[0], click) : append(known, click));
        out.collect(click);
    }

    private byte[] append(byte[] history, Click click) {
        int evicted = history.length < capacity * CLICK_BYTES ? 0 : CLICK_BYTES;
        int kept = history.length - evicted;
        byte[] grown = new byte[kept + CLICK_BYTES];
        System.arraycopy(history, evicted, grown, 0, kept);
        ByteBuffer.wrap(grown, kept, CLICK_BYTES).putLong(click.itemKey()).putLong(click.eventTime());
        return grown;
    }
}
