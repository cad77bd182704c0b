package io.millrace.evaluation.ctr;

import java.util.LinkedHashMap;
import java.util.Map;

/** The baselines of a table, fitted to the interactions that teach. */
final class Baselines {

    private final Map<String, Baseline> byName = new LinkedHashMap<>();
    private final Baseline popularity;

    /** @param historyLength how many past items a model sees */
    Baselines(Behaviours behaviours, Labels labels, int historyLength) {
        this.popularity = new PopularityBaseline(behaviours, labels);
        byName.put("popularity", popularity);
        byName.put("transitions", new TransitionBaseline(behaviours, labels));
        byName.put("item-knn", new NeighbourBaseline(behaviours, labels, historyLength));
        if (!labels.paired()) {
            byName.put("like-rate", new LikeRateBaseline(behaviours, labels.training(0)));
        }
    }

    /** How well each orders these impressions, by its name; what a baseline scores equally is ordered by popularity. */
    Map<String, Map<String, Double>> measure(Impressions judged, boolean paired) {
        double[] popular = scores(popularity, judged);
        Map<String, Map<String, Double>> measures = new LinkedHashMap<>();
        byName.forEach((name, baseline) -> measures.put(
                name, ClickMeasures.ofScores(TieBreak.ranks(scores(baseline, judged), popular), judged, paired)));
        return measures;
    }

    private static double[] scores(Baseline baseline, Impressions judged) {
        double[] scores = new double[judged.size()];
        for (int impression = 0; impression < scores.length; impression++) {
            scores[impression] = baseline.score(judged, impression);
        }
        return scores;
    }
}
