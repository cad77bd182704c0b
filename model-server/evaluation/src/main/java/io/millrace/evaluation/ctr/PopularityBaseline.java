package io.millrace.evaluation.ctr;

/** How often the candidate was taken, by anybody, among the interactions that teach. */
final class PopularityBaseline implements Baseline {

    private final int[] taken;

    PopularityBaseline(Behaviours behaviours, Labels labels) {
        this.taken = new int[behaviours.items()];
        for (int user = 0; user < behaviours.users(); user++) {
            int[] items = behaviours.history(user);
            for (int position = 0; position < items.length; position++) {
                if (labels.teaches(user, position)) {
                    taken[items[position]]++;
                }
            }
        }
    }

    @Override
    public double score(Impressions impressions, int impression) {
        return taken[impressions.candidate(impression)];
    }
}
