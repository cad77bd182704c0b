package io.millrace.jobs.impressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.sequence.LabelEvent;
import io.millrace.jobs.sequence.LabelEventSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ImpressionGateFunctionTest {

    private static final int MAX_PARALLELISM = 16;

    private final LabelEvent shown = new TestingShown().shown("ann", "a", 1_000);
    private final LabelEvent clicked = new LabelEvent.Acted(new TestingClicks().click("ann", "a", 2_000));

    @Test
    void actionsPassFromTheFirstImpressionOn() throws Exception {
        try (OneInputStreamOperatorTestHarness<LabelEvent, LabelEvent> harness = harness(1, 0)) {
            harness.open();
            harness.processElement(clicked, 0);
            harness.processElement(shown, 0);
            harness.processElement(clicked, 0);

            assertThat(harness.extractOutputValues()).containsExactly(shown, clicked);
        }
    }

    @Test
    void whatWasOpenAnywhereIsOpenEverywhereAfterARestore() throws Exception {
        OperatorSubtaskState opened;
        OperatorSubtaskState closed;
        try (OneInputStreamOperatorTestHarness<LabelEvent, LabelEvent> first = harness(2, 0);
                OneInputStreamOperatorTestHarness<LabelEvent, LabelEvent> second = harness(2, 1)) {
            first.open();
            second.open();
            first.processElement(shown, 0);
            opened = first.snapshot(1, 1);
            closed = second.snapshot(1, 1);
        }
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(opened, closed);

        for (int subtask = 0; subtask < 2; subtask++) {
            try (OneInputStreamOperatorTestHarness<LabelEvent, LabelEvent> harness = harness(2, subtask)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        both, MAX_PARALLELISM, 2, 2, subtask));
                harness.open();
                harness.processElement(clicked, 0);

                assertThat(harness.extractOutputValues()).containsExactly(clicked);
            }
        }
    }

    private static OneInputStreamOperatorTestHarness<LabelEvent, LabelEvent> harness(int parallelism, int subtask)
            throws Exception {
        OneInputStreamOperatorTestHarness<LabelEvent, LabelEvent> harness = new OneInputStreamOperatorTestHarness<>(
                new StreamFlatMap<>(new ImpressionGateFunction()), MAX_PARALLELISM, parallelism, subtask);
        harness.setup(new LabelEventSerializer());
        return harness;
    }
}
