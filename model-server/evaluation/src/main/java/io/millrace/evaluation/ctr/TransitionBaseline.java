package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** How often the candidate came right after the user's last item, among the interactions that teach. */
final class TransitionBaseline implements Baseline {

    private final Behaviours behaviours;
    private final Long2IntOpenHashMap counts = new Long2IntOpenHashMap();

    TransitionBaseline(Behaviours behaviours, Labels labels) {
        this.behaviours = behaviours;
        for (int user = 0; user < behaviours.users(); user++) {
            int[] items = behaviours.history(user);
            for (int position = 1; position < items.length; position++) {
                if (labels.teaches(user, position)) {
                    counts.addTo(pair(items[position - 1], items[position]), 1);
                }
            }
        }
    }

    @Override
    public double score(Impressions impressions, int impression) {
        int position = impressions.position(impression);
        if (position == 0) {
            return 0;
        }
        int last = behaviours.history(impressions.user(impression))[position - 1];
        return counts.get(pair(last, impressions.candidate(impression)));
    }

    private static long pair(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }
}
