package io.millrace.benchmarks.state;

import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.schemas.ItemKey;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Makes clicks as the ingest stage would, from nothing. Subtasks take turns: whatever numbers they are asked for, together they
 * make each click once.
 */
final class ClickMaker extends RichMapFunction<Long, UserEvent> {

    private static final long serialVersionUID = 1L;

    private final SyntheticClicks clicks;
    private transient int step;
    private transient long next;

    ClickMaker(SyntheticClicks clicks) {
        this.clicks = clicks;
    }

    @Override
    public void open(OpenContext openContext) {
        step = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        next = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    @Override
    public Click map(Long any) {
        long number = next;
        next += step;
        String itemId = clicks.itemId(number);
        return new Click(
                clicks.eventId(number),
                clicks.userId(number),
                itemId,
                ItemKey.of(itemId),
                "click",
                clicks.eventTime(number),
                0,
                number);
    }
}
