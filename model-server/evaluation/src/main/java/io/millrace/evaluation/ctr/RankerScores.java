package io.millrace.evaluation.ctr;

import io.millrace.evaluation.training.BatchesAhead;

/** Scores impressions by a ranker as it is when asked. */
final class RankerScores {

    private static final int BATCH = 1024;

    private final EmbeddedRanker ranker;
    private final BatchAssembly assembly;

    RankerScores(EmbeddedRanker ranker, BatchAssembly assembly) {
        this.ranker = ranker;
        this.assembly = assembly;
    }

    /** The log-odds of a click for each impression. */
    double[] logits(Impressions impressions) {
        double[] logits = new double[impressions.size()];
        Deal deal = Deal.inOrder(impressions.size(), BATCH);
        int at = 0;
        try (BatchesAhead<RankingBatch> batches =
                deal.ahead(number -> assembly.assemble(impressions, deal.batch(number), null))) {
            while (batches.hasNext()) {
                for (float logit : ranker.logits(batches.next())) {
                    logits[at++] = logit;
                }
            }
        }
        return logits;
    }
}
