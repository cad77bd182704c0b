package io.millrace.jobs.score;

import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.sequence.ScoreInput;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxProcessor;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** One subtask of the score stage, with bundles of the test's own. */
final class ScoreHarness extends OneInputStreamOperatorTestHarness<ScoreInput, Scored> {

    static final int BATCH_SIZE = 3;
    static final int CANDIDATES = 4;

    ScoreHarness(BundleCache bundles) throws Exception {
        this(bundles, 1, 0);
    }

    ScoreHarness(BundleCache bundles, int parallelism, int subtask) throws Exception {
        super(new Factory(bundles, Duration.ZERO), 16, parallelism, subtask);
        setup(new ScoredSerializer());
    }

    ScoreHarness(BundleCache bundles, TestingMetrics metrics) throws Exception {
        super(new Factory(bundles, Duration.ZERO), metrics.environment());
        setup(new ScoredSerializer());
    }

    ScoreHarness(BundleCache bundles, Duration batchWait) throws Exception {
        super(new Factory(bundles, batchWait), 16, 1, 0);
        setup(new ScoredSerializer());
    }

    /** Runs Flink's mailbox loop, in which records and mails take turns, until the inputs are drained and all mails are read. */
    void run(ScoreInput... inputs) throws Exception {
        Deque<ScoreInput> waiting = new ArrayDeque<>(List.of(inputs));
        MailboxProcessor loop = new MailboxProcessor(
                controller -> {
                    if (waiting.isEmpty()) {
                        controller.suspendDefaultAction();
                    } else {
                        process(waiting.remove());
                    }
                },
                getTaskMailbox(),
                StreamTaskActionExecutor.IMMEDIATE);
        boolean busy = true;
        while (busy) {
            busy = loop.runSingleMailboxLoop();
        }
    }

    /** Processes one record while others wait behind it: mails have no turn yet. */
    void process(ScoreInput input) throws Exception {
        processElement(new StreamRecord<>(input));
    }

    void process(ControlEvent event) throws Exception {
        process(new ScoreInput.Control(event));
    }

    /** The version of each answer so far; {@code popularity} where no model made it. */
    List<String> versions() {
        List<String> versions = new ArrayList<>();
        for (Scored scored : extractOutputValues()) {
            versions.add(scored.modelVersion() == null ? "popularity" : scored.modelVersion());
        }
        return versions;
    }

    /** The event of each answer so far. */
    List<String> answeredEvents() {
        return extractOutputValues().stream()
                .map(scored -> scored.request().click().eventId())
                .toList();
    }

    /** The candidates of the newest answer. */
    List<String> lastCandidates() {
        List<Scored> answers = extractOutputValues();
        return answers.get(answers.size() - 1).candidates().stream()
                .map(Candidate::itemId)
                .toList();
    }

    private static final class Factory extends AbstractStreamOperatorFactory<Scored>
            implements OneInputStreamOperatorFactory<ScoreInput, Scored> {

        private static final long serialVersionUID = 1L;

        private final transient BundleCache bundles;
        private final ScoreConfig config;

        private Factory(BundleCache bundles, Duration batchWait) {
            this.bundles = bundles;
            this.config = new ScoreConfig(
                    TestingBundles.MODEL,
                    BATCH_SIZE,
                    batchWait,
                    Duration.ofMillis(50),
                    true,
                    new PopularityConfig(20_000, 100));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends StreamOperator<Scored>> T createStreamOperator(StreamOperatorParameters<Scored> parameters) {
            return (T) new ScoreOperator(parameters, config, CANDIDATES, bundles);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
            return ScoreOperator.class;
        }
    }
}
