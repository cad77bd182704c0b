package io.millrace.jobs.score;

import io.millrace.jobs.sequence.ScoreInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the score operator of each subtask; all of one TaskManager share their bundles. */
public final class ScoreOperatorFactory extends AbstractStreamOperatorFactory<Scored>
        implements OneInputStreamOperatorFactory<ScoreInput, Scored> {

    private static final long serialVersionUID = 1L;

    private final ScoreConfig config;
    private final int candidateCount;

    /** @param candidateCount candidates per request: what ranking keeps, plus what it may have to remove */
    public ScoreOperatorFactory(ScoreConfig config, int candidateCount) {
        this.config = config;
        this.candidateCount = candidateCount;
    }

    @Override
    @SuppressWarnings("unchecked") // Flink asks for the operator by the class that this factory names below.
    public <T extends StreamOperator<Scored>> T createStreamOperator(StreamOperatorParameters<Scored> parameters) {
        return (T) new ScoreOperator(parameters, config, candidateCount, BundleCache.shared());
    }

    @Override
    @SuppressWarnings("rawtypes") // Flink's own signature.
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return ScoreOperator.class;
    }
}
