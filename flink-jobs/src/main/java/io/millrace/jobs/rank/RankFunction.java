package io.millrace.jobs.rank;

import io.millrace.jobs.score.Scored;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Ranks the candidates of each request. */
@SuppressWarnings("NullAway.Init") // Flink opens a function before its first element.
public final class RankFunction extends RichMapFunction<Scored, Answered> {

    private static final long serialVersionUID = 1L;

    private final RankConfig config;
    private transient Ranker ranker;

    public RankFunction(RankConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext openContext) {
        ranker = new Ranker(config);
    }

    @Override
    public Answered map(Scored scored) {
        return ranker.rank(scored);
    }
}
