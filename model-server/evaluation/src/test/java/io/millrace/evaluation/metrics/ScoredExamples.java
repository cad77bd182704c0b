package io.millrace.evaluation.metrics;

import java.util.SplittableRandom;

/** Scores that are often equal, with labels that go with them a little. */
record ScoredExamples(double[] scores, boolean[] labels) {

    /** @param levels how many different scores there may be, from 0 in steps of a quarter */
    static ScoredExamples draw(int size, int levels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[size];
        boolean[] labels = new boolean[size];
        for (int i = 0; i < size; i++) {
            int level = random.nextInt(levels);
            scores[i] = level / 4.0;
            labels[i] = random.nextInt(2 * levels) < levels / 2 + level;
        }
        return new ScoredExamples(scores, labels);
    }
}
