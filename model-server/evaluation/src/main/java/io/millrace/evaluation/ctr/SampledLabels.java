package io.millrace.evaluation.ctr;

import io.millrace.evaluation.ctr.Seeds.Purpose;
import java.util.random.RandomGenerator;

/**
 * The protocol of DIN (Zhou et al., KDD 2018), for logs that say what users took and not what they left: every interaction is
 * a positive and is paired with one item that its user never had, drawn uniformly.
 *
 * <p>A user's last interaction is for the test and the second last for validation; those before them, except the first, which
 * has no history, are for training. Users with fewer than four interactions only teach. As in the paper only the places
 * within one user's history are in order of time: what others did later is learned from.
 *
 * <p>Where users come back to items, an item of the history is never a negative, and a model may learn just that.
 *
 * <p>Deviation: the paper's code draws the negatives of training once; here each pass draws its own.
 */
final class SampledLabels implements Labels {

    private static final int SHORTEST_JUDGED = 4;

    private final Behaviours behaviours;
    private final Seeds seeds;

    SampledLabels(Behaviours behaviours, Seeds seeds) {
        this.behaviours = behaviours;
        this.seeds = seeds;
    }

    @Override
    public Impressions training(int pass) {
        RandomGenerator random = seeds.random(Purpose.TRAINING_LABELS, pass);
        Impressions impressions = new Impressions();
        for (int user = 0; user < behaviours.users(); user++) {
            addPairs(impressions, user, 1, trainingEnd(behaviours.history(user)), random);
        }
        return impressions;
    }

    @Override
    public Impressions validation() {
        return heldOut(2, seeds.random(Purpose.VALIDATION_LABELS, 0));
    }

    @Override
    public Impressions test() {
        return heldOut(1, seeds.random(Purpose.TEST_LABELS, 0));
    }

    @Override
    public boolean paired() {
        return true;
    }

    @Override
    public boolean teaches(int user, int position) {
        return position < trainingEnd(behaviours.history(user));
    }

    private static int trainingEnd(int[] history) {
        return history.length < SHORTEST_JUDGED ? history.length : history.length - 2;
    }

    private Impressions heldOut(int fromEnd, RandomGenerator random) {
        Impressions impressions = new Impressions();
        for (int user = 0; user < behaviours.users(); user++) {
            int length = behaviours.history(user).length;
            if (length >= SHORTEST_JUDGED) {
                addPairs(impressions, user, length - fromEnd, length - fromEnd + 1, random);
            }
        }
        return impressions;
    }

    private void addPairs(Impressions impressions, int user, int from, int to, RandomGenerator random) {
        int[] history = behaviours.history(user);
        NeverHad others = new NeverHad(history, behaviours.items());
        for (int position = from; position < to && others.exists(); position++) {
            impressions.add(user, position, history[position], true);
            impressions.add(user, position, others.draw(random), false);
        }
    }
}
