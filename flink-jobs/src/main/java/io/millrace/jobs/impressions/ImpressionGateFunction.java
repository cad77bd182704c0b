package io.millrace.jobs.impressions;

import io.millrace.jobs.sequence.LabelEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;

/**
 * Holds actions back until the first impression of this subtask, so that an installation without impressions does not pay for
 * joining them. Opens once: whether it has is part of every checkpoint, and after a restore it is open where it was open
 * anywhere, because users may have moved.
 */
@SuppressWarnings("NullAway.Init") // Flink initialises state before the first element.
public final class ImpressionGateFunction implements FlatMapFunction<LabelEvent, LabelEvent>, CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private transient ListState<Boolean> opened;
    private transient boolean open;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        opened = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("impressions-flow", BooleanSerializer.INSTANCE));
        for (boolean wasOpen : opened.get()) {
            open |= wasOpen;
        }
    }

    @Override
    public void flatMap(LabelEvent event, Collector<LabelEvent> out) {
        open |= event instanceof LabelEvent.Shown;
        if (open) {
            out.collect(event);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        opened.clear();
        opened.add(open);
    }
}
