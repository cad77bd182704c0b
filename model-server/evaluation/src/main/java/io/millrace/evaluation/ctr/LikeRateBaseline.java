package io.millrace.evaluation.ctr;

/**
 * The share of likes among the candidate's training impressions, drawn towards the overall share as if by ten more
 * impressions: the best that can be known without looking at the user.
 */
final class LikeRateBaseline implements Baseline {

    private static final double PRIOR = 10;

    private final double[] likes;
    private final double[] impressions;
    private final double overall;

    LikeRateBaseline(Behaviours behaviours, Impressions training) {
        this.likes = new double[behaviours.items()];
        this.impressions = new double[behaviours.items()];
        double all = 0;
        for (int i = 0; i < training.size(); i++) {
            double like = training.label(i) ? 1 : 0;
            likes[training.candidate(i)] += like;
            impressions[training.candidate(i)]++;
            all += like;
        }
        this.overall = training.size() == 0 ? 0 : all / training.size();
    }

    @Override
    public double score(Impressions judged, int impression) {
        int item = judged.candidate(impression);
        return (likes[item] + PRIOR * overall) / (impressions[item] + PRIOR);
    }
}
